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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why components that offer Things gave none, as Declarative Services knows it. */
public final class ComponentFailures {
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
                .findFirst()
                .flatMap(configuration -> configuration.failure == null
                        ? whyNotLinked(reference.getBundle(), configuration.description.implementationClass)
                        : Optional.of(rootCause(configuration.failure)));
    }

    /** Declarative Services keeps no failure where it could not even list the members of the class. */
    private static Optional<String> whyNotLinked(Bundle bundle, String className) {
        if (bundle == null) {
            return Optional.empty();
        }
        try {
            for (Class<?> type = bundle.loadClass(className); type != null; type = type.getSuperclass()) {
                type.getDeclaredMethods();
            }
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError | IllegalStateException unlinked) {
            return Optional.of("members of " + className + " cannot be listed: " + unlinked);
        }
    }

    /** @return components that offer Thing, could not be started, and have no service registered */
    List<FailedThingDTO> withoutService() {
        try {
            return configurations()
                    .filter(configuration -> configuration.service == null)
                    .flatMap(configuration -> failure(configuration).stream())
                    .toList();
        } catch (IllegalStateException stopped) {
            // this bundle or Declarative Services is stopping
            return List.of();
        }
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        return scr.getComponentDescriptionDTOs(context.getBundles()).stream()
                .filter(ComponentFailures::offersThing)
                .flatMap(description -> scr.getComponentConfigurationDTOs(description).stream());
    }

    private static boolean offersThing(ComponentDescriptionDTO description) {
        return Arrays.asList(description.serviceInterfaces).contains(Thing.class.getName());
    }

    private static Optional<FailedThingDTO> failure(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(toDto(
                        configuration,
                        FailureReason.NO_INSTANCE,
                        configuration.failure == null ? "it did not activate" : rootCause(configuration.failure)));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(toDto(configuration, FailureReason.UNSATISFIED, missing(configuration)));
            // without its configuration a component is no Thing yet, and satisfied it will be one
            default -> Optional.empty();
        };
    }

    private static FailedThingDTO toDto(ComponentConfigurationDTO configuration, FailureReason reason, String message) {
        FailedThingDTO dto = new FailedThingDTO();
        dto.id = Objects.toString(configuration.properties.get(ThingConstants.THING_ID), "");
        dto.serviceId = -1;
        dto.bundle = configuration.description.bundle.symbolicName;
        dto.component = configuration.description.name;
        dto.reason = reason.name();
        dto.message = message;
        dto.since = System.currentTimeMillis();
        return dto;
    }

    /** Which references wait, and for what. */
    static String missing(ComponentConfigurationDTO configuration) {
        Map<String, String> types = Arrays.stream(configuration.description.references)
                .collect(Collectors.toMap(reference -> reference.name, reference -> reference.interfaceName));
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> "no service " + types.get(reference.name)
                        + (reference.target == null || reference.target.isEmpty() ? "" : " with " + reference.target)
                        + " for its reference '" + reference.name + "'")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * From a stack trace as text: what was thrown, where, and what had caused it.
     *
     * @return a line for an admin
     */
    public static String rootCause(String stackTrace) {
        List<Thrown> thrown = new ArrayList<>();
        for (String line : stackTrace.lines().map(String::strip).toList()) {
            if (line.startsWith(CAUSED_BY)) {
                thrown.add(new Thrown(line.substring(CAUSED_BY.length()), ""));
            } else if (thrown.isEmpty()) {
                thrown.add(new Thrown(line, ""));
            } else if (line.startsWith("at ")) {
                thrown.add(thrown.remove(thrown.size() - 1).at(line));
            }
        }
        String ofWrapper = thrown.isEmpty() ? "" : thrown.get(thrown.size() - 1).wrapped();
        thrown.removeIf(Thrown::isWrapper);
        if (thrown.isEmpty()) {
            return ofWrapper.isEmpty() ? "it did not activate" : ofWrapper;
        }
        // the innermost two: a NoClassDefFoundError says which class and where, its cause says whose
        Thrown root = thrown.get(thrown.size() - 1);
        if (thrown.size() == 1) {
            return root.toString();
        }
        return thrown.get(thrown.size() - 2) + ", caused by " + root.what;
    }

    /** One of a chain of causes, and the innermost place that it was thrown at. */
    private record Thrown(String what, String where) {
        Thrown at(String place) {
            return where.isEmpty() ? new Thrown(what, place) : this;
        }

        /** Declarative Services tells of a setting that it cannot convert by a text alone, not by a cause. */
        String wrapped() {
            return isWrapper() && what.contains(": ") ? what.substring(what.indexOf(": ") + 2) : "";
        }

        boolean isWrapper() {
            return what.startsWith("java.lang.reflect.InvocationTargetException")
                    || what.startsWith("org.osgi.service.component.ComponentException");
        }

        @Override
        public String toString() {
            return where.isEmpty() ? what : what + " " + where;
        }
    }
}
