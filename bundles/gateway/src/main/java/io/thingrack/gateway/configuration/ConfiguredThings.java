package io.thingrack.gateway.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Dictionary;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Which Things Config Admin holds a configuration for. */
public final class ConfiguredThings {
    private static final String THING_ID = "thing.id";

    private final ConfigurationAdmin configurations;

    /** @param configurations to look in */
    public ConfiguredThings(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** @return their ids */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (Configuration configuration : withThingId()) {
            Object id = id(configuration);
            if (id != null) {
                ids.add(String.valueOf(id));
            }
        }
        return ids;
    }

    /** Null where the configuration has been deleted since it was listed. */
    private static Object id(Configuration configuration) {
        try {
            // Processed: an id may be a placeholder.
            Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
            return properties == null ? null : properties.get(THING_ID);
        } catch (IllegalStateException deleted) {
            return null;
        }
    }

    private Configuration[] withThingId() {
        try {
            Configuration[] found = configurations.listConfigurations("(" + THING_ID + "=*)");
            return found == null ? new Configuration[0] : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
