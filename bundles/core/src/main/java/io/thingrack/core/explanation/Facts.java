package io.thingrack.core.explanation;

import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known at one moment.
 *
 * @param now that moment, milliseconds since 1970
 * @param rack what is in it, and what is not
 * @param bundles that are installed
 * @param components of the bundles that run
 * @param configurations that Config Admin holds
 * @param settings that cannot be used, or that nobody reads
 * @param busy what drivers have been at for long
 */
public record Facts(
        long now,
        RuntimeDTO rack,
        List<BundleFact> bundles,
        List<ComponentFact> components,
        List<ConfigurationFact> configurations,
        List<SettingFact> settings,
        List<LongOperationDTO> busy) {

    /**
     * A configuration.
     *
     * @param pid its own
     * @param factoryPid of its factory; empty where it has none
     * @param thingId under {@code thing.id}; empty where there is none
     */
    public record ConfigurationFact(String pid, String factoryPid, String thingId) {
        /** @return the PID that a component names to get it */
        String declaredPid() {
            return factoryPid.isEmpty() ? pid : factoryPid;
        }
    }

    /**
     * A key of a configuration that somebody should look at.
     *
     * @param pid of the configuration
     * @param message names configuration, key and value, and says what is allowed
     */
    public record SettingFact(String pid, String message) {}

    Optional<BundleFact> bundle(long id) {
        return bundles.stream().filter(bundle -> bundle.id() == id).findFirst();
    }

    Stream<ComponentFact> componentsOf(long bundleId) {
        return components.stream().filter(component -> component.bundleId() == bundleId);
    }

    Stream<SettingFact> settingsOf(String pid) {
        return settings.stream().filter(setting -> setting.pid().equals(pid));
    }
}
