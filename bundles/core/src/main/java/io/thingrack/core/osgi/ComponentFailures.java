package io.thingrack.core.osgi;

import io.thingrack.api.Thing;
import io.thingrack.api.ThingConstants;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why components that offer Things gave none, as Declarative Services knows it. */
final class ComponentFailures {
    private static final String CAUSED_BY = "Caused by: ";

    private final BundleContext context;
    private final ServiceComponentRuntime scr;

    ComponentFailures(BundleContext context, ServiceComponentRuntime scr) {
        this.context = context;
        this.scr = scr;
    }

    /** @return for an admin, why the component behind this service gave no object */
    Optional<String> of(ServiceReference<Thing> reference) {
        Object id = reference.getProperty("component.id");
        return configurations()
                .filter(configuration -> Objects.equals(id, configuration.id))
                .map(configuration -> configuration.failure)
                .filter(Objects::nonNull)
                .map(ComponentFailures::rootCause)
                .findFirst();
    }

    /** @return components that offer Thing, failed to activate, and have no service registered */
    List<FailedThingDTO> withoutService() {
        List<FailedThingDTO> failed = new ArrayList<>();
        configurations()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .filter(configuration -> configuration.service == null)
                .map(ComponentFailures::toDto)
                .forEach(failed::add);
        return failed;
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        return scr.getComponentDescriptionDTOs(context.getBundles()).stream()
                .filter(ComponentFailures::offersThing)
                .flatMap(description -> scr.getComponentConfigurationDTOs(description).stream());
    }

    private static boolean offersThing(ComponentDescriptionDTO description) {
        return Arrays.asList(description.serviceInterfaces).contains(Thing.class.getName());
    }

    private static FailedThingDTO toDto(ComponentConfigurationDTO configuration) {
        Map<String, Object> properties = configuration.properties;
        FailedThingDTO dto = new FailedThingDTO();
        dto.id = Objects.toString(properties.get(ThingConstants.THING_ID), "");
        dto.serviceId = -1;
        dto.bundle = configuration.description.bundle.symbolicName;
        dto.component = configuration.description.name;
        dto.reason = FailureReason.NO_INSTANCE.name();
        dto.message = configuration.failure == null ? "it did not activate" : rootCause(configuration.failure);
        dto.since = System.currentTimeMillis();
        return dto;
    }

    /** From a stack trace as text, the line that says what happened, and the one that says where. */
    static String rootCause(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        int at = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(CAUSED_BY)) {
                at = i;
            }
        }
        if (lines.isEmpty()) {
            return "it did not activate";
        }
        String what = lines.get(at).strip();
        what = what.startsWith(CAUSED_BY) ? what.substring(CAUSED_BY.length()) : what;
        String where = at + 1 < lines.size() ? " " + lines.get(at + 1).strip() : "";
        return what + where;
    }
}
