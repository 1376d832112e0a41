package io.thingrack.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Parts of the rack itself, drivers apart, that Declarative Services could not start. */
final class BrokenComponents {
    private static final String OF_THE_RACK = "io.thingrack.";
    private static final String DRIVER = "io.thingrack.api.Thing";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    BrokenComponents(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** @return a line for each, with the setting that it stumbled over where that can be told */
    Set<String> reasons() {
        Set<String> reasons = new TreeSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(ofTheRack())) {
            if (!List.of(component.serviceInterfaces).contains(DRIVER)) {
                for (ComponentConfigurationDTO configured : components.getComponentConfigurationDTOs(component)) {
                    if (configured.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                        reasons.add(component.name + " does not start: " + cause(configured.failure)
                                + settings(configured.failure, configured.properties));
                    }
                }
            }
        }
        return reasons;
    }

    private Bundle[] ofTheRack() {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && name.startsWith(OF_THE_RACK)) {
                bundles.add(bundle);
            }
        }
        return bundles.toArray(Bundle[]::new);
    }

    /** The failure is a whole trace; what it began with stands last. */
    private static String cause(String failure) {
        String cause = "it has failed";
        for (String line : failure.lines().toList()) {
            if (!line.startsWith("\t")) {
                cause = line.replaceFirst("^Caused by: ", "");
            }
        }
        return cause;
    }

    private static String settings(String failure, Map<String, Object> properties) {
        String settings = properties.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof String text
                        && !text.isEmpty()
                        && failure.contains("\"" + text + "\""))
                .map(entry -> entry.getKey() + " = \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? "" : "; in its configuration is " + settings;
    }
}
