package io.thingrack.gateway.configuration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Configures what nobody has configured. It is activated with Declarative Services: later than the Configurator, which
 * has what the user wrote, and earlier than the rack.
 */
@Component(
        immediate = true,
        service = {})
public final class DefaultConfiguration {
    private static final String RESOURCE = "default.properties";

    /** For whatever bundle asks for the configuration. */
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin configurations;

    /**
     * @param configurations to add to
     * @throws IOException when they cannot be stored
     */
    @Activate
    public DefaultConfiguration(@Reference ConfigurationAdmin configurations) throws IOException {
        this.configurations = configurations;
        for (Map.Entry<String, Hashtable<String, Object>> entry :
                defaults().byPid().entrySet()) {
            Configuration configuration = configuration(entry.getKey());
            if (configuration.getProperties() == null) {
                configuration.update(entry.getValue());
            }
        }
    }

    private Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? configurations.getConfiguration(pid, ANY_LOCATION)
                : configurations.getFactoryConfiguration(
                        pid.substring(0, tilde), pid.substring(tilde + 1), ANY_LOCATION);
    }

    private static Defaults defaults() throws IOException {
        try (Reader text = new InputStreamReader(
                DefaultConfiguration.class.getClassLoader().getResourceAsStream(RESOURCE), StandardCharsets.UTF_8)) {
            return Defaults.read(text);
        }
    }
}
