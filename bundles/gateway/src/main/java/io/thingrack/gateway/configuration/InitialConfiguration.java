package io.thingrack.gateway.configuration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.felix.cm.json.io.ConfigurationReader;
import org.apache.felix.cm.json.io.Configurations;

/**
 * What {@code configurator.initial} names, read once before the Configurator reads it: that one logs what it cannot read
 * and goes on, and the rack would stand there without what the user wrote.
 *
 * <p>Either one JSON text or URLs with commas between (OSGi Compendium 8, 150.9.1).
 */
public final class InitialConfiguration {
    /** URLs or a JSON text. */
    public static final String PROPERTY = "configurator.initial";

    private static final String EXPECTED = "; expected is a URL such as file:rack.json, and there a JSON object with"
            + " :configurator:resource-version, :configurator:symbolic-name and :configurator:version";

    private InitialConfiguration() {}

    /**
     * @param value of the property; null where it is not set
     * @return a line for each part that cannot be used
     */
    public static List<String> faults(String value) {
        if (value == null || value.isBlank()) {
            return List.of();
        }
        if (value.strip().startsWith("{")) {
            return fault("the JSON text", new StringReader(value)).stream().toList();
        }
        return Arrays.stream(value.split(","))
                .map(url -> fault(url.strip()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> fault(String address) {
        try {
            URL url = new URI(address).toURL();
            return fault(address, new InputStreamReader(url.openStream(), StandardCharsets.UTF_8));
        } catch (Exception e) {
            return Optional.of(told(address, "cannot be read: " + e.getMessage()));
        }
    }

    private static Optional<String> fault(String name, Reader text) {
        try (text) {
            ConfigurationReader reader =
                    Configurations.buildReader().verifyAsBundleResource(false).build(text);
            reader.readConfigurationResource();
            List<String> ignored = reader.getIgnoredErrors();
            return ignored.isEmpty() ? Optional.empty() : Optional.of(told(name, String.join("; ", ignored)));
        } catch (IOException e) {
            return Optional.of(told(name, cause(e)));
        }
    }

    private static String told(String name, String fault) {
        return PROPERTY + ": " + name + ": " + fault.strip() + EXPECTED;
    }

    /** The parser's own words, with line and column, are in the cause. */
    private static String cause(Throwable fault) {
        Throwable deepest = fault;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }
}
