package io.thingrack.gateway.putback;

import java.io.IOException;
import java.time.Duration;
import java.util.Dictionary;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a jar has to show that it serves. The rest of the swap window belongs to the jar that is put back: what waits
 * has to be served by it.
 */
final class TrialTime {
    private static final Logger LOG = LoggerFactory.getLogger(TrialTime.class);

    private static final String RACK = "io.thingrack.core";
    private static final String SWAP_WINDOW = "swap.window";
    private static final double DEFAULT_SECONDS = 5;
    private static final double PART = 0.7;

    /** Less would take out drivers that are good and need a moment. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final ConfigurationAdmin configurations;

    /** @param configurations have the swap window */
    TrialTime(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    Duration now() {
        try {
            Configuration rack = configurations.getConfiguration(RACK, "?");
            Dictionary<String, Object> properties = rack.getProcessedProperties(null);
            return within(properties == null ? null : properties.get(SWAP_WINDOW));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the swap window is not known: {}", e.toString());
            return within(null);
        }
    }

    /** @param swapWindow as configured, in seconds; null or no number where it is not */
    static Duration within(Object swapWindow) {
        Duration part = Duration.ofMillis(Math.round(seconds(swapWindow) * PART * 1000));
        return part.compareTo(LEAST) < 0 ? LEAST : part;
    }

    private static double seconds(Object swapWindow) {
        try {
            return swapWindow == null ? DEFAULT_SECONDS : Double.parseDouble(swapWindow.toString());
        } catch (NumberFormatException e) {
            return DEFAULT_SECONDS;
        }
    }
}
