package io.thingrack.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Hands Pax Logging the gateway's {@code logback.xml}, from which on the rack's INFO lines are shown too. It is not part
 * of the default configuration, so that a file is written only where nobody has configured the log.
 */
final class Logging {
    private static final String PID = "org.ops4j.pax.logging";
    private static final String FILE = "org.ops4j.pax.logging.logback.config.file";
    private static final String RESOURCE = "logback.xml";

    private Logging() {}

    /** Does nothing where the log is configured already. */
    static void configure(ConfigurationAdmin configurations, BundleContext context) throws IOException {
        Configuration configuration = configurations.getConfiguration(PID, null);
        if (configuration.getProperties() != null) {
            return;
        }
        // Pax Logging wants a file.
        Path file = context.getDataFile(RESOURCE).toPath();
        try (InputStream in = Logging.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            Files.write(file, in.readAllBytes());
        }
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(FILE, file.toString()));
        configuration.update(properties);
    }
}
