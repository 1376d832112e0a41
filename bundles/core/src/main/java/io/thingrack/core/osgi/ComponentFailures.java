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

    /**
     * From a stack trace as text: what was thrown, what had caused it, and where.
     *
     * @return a line for an admin
     */
    static String rootCause(String stackTrace) {
        List<String> thrown = new ArrayList<>();
        String where = "";
        for (String line : stackTrace.lines().map(String::strip).toList()) {
            if (line.startsWith("at ")) {
                where = where.isEmpty() ? line : where;
            } else if (!line.startsWith("...") && !line.isEmpty()) {
                String what = line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line;
                if (!isWrapper(what)) {
                    thrown.add(what);
                    where = "";
                }
            }
        }
        if (thrown.isEmpty()) {
            return "it did not activate";
        }
        // the innermost two: a NoClassDefFoundError says which class, its cause says whose
        List<String> innermost = thrown.subList(Math.max(0, thrown.size() - 2), thrown.size());
        return String.join(", caused by ", innermost) + (where.isEmpty() ? "" : " " + where);
    }

    private static boolean isWrapper(String thrown) {
        return thrown.startsWith("java.lang.reflect.InvocationTargetException")
                || thrown.startsWith("org.osgi.service.component.ComponentException");
    }
}
