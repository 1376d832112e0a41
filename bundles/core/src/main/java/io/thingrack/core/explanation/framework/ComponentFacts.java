package io.thingrack.core.explanation.framework;

import io.thingrack.api.Thing;
import io.thingrack.api.ThingConstants;
import io.thingrack.core.explanation.ComponentFact;
import io.thingrack.core.explanation.ComponentFact.Made;
import io.thingrack.core.explanation.ComponentFact.MissingService;
import io.thingrack.core.explanation.ComponentFact.State;
import io.thingrack.core.osgi.ComponentFailures;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The components that Declarative Services knows. */
final class ComponentFacts {
    private final BundleContext context;
    private final ServiceComponentRuntime scr;

    ComponentFacts(BundleContext context, ServiceComponentRuntime scr) {
        this.context = context;
        this.scr = scr;
    }

    List<ComponentFact> all() {
        return scr.getComponentDescriptionDTOs().stream().map(this::fact).toList();
    }

    private ComponentFact fact(ComponentDescriptionDTO description) {
        Set<String> services = Set.of(description.serviceInterfaces);
        return new ComponentFact(
                description.name,
                description.bundle.id,
                services,
                services.contains(Thing.class.getName()),
                scr.isComponentEnabled(description),
                "require".equals(description.configurationPolicy),
                List.of(description.configurationPid),
                scr.getComponentConfigurationDTOs(description).stream()
                        .map(this::made)
                        .toList());
    }

    private Made made(ComponentConfigurationDTO configuration) {
        return new Made(
                switch (configuration.state) {
                    case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> State.WITHOUT_CONFIGURATION;
                    case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> State.WITHOUT_SERVICE;
                    case ComponentConfigurationDTO.FAILED_ACTIVATION -> State.FAILED;
                    default -> State.READY;
                },
                Objects.toString(configuration.properties.get(ThingConstants.THING_ID), ""),
                pid(configuration.properties.get(Constants.SERVICE_PID)),
                configuration.service == null ? -1 : configuration.service.id,
                Stream.of(configuration.unsatisfiedReferences)
                        .map(missing -> missing(configuration.description, missing))
                        .toList(),
                configuration.failure == null
                        ? "it did not activate"
                        : ComponentFailures.rootCause(configuration.failure));
    }

    private MissingService missing(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
        ReferenceDTO reference = Stream.of(description.references)
                .filter(declared -> declared.name.equals(missing.name))
                .findFirst()
                .orElseThrow();
        return new MissingService(
                missing.name,
                reference.interfaceName,
                Objects.toString(missing.target, ""),
                count(reference.interfaceName));
    }

    private int count(String type) {
        try {
            ServiceReference<?>[] services = context.getAllServiceReferences(type, null);
            return services == null ? 0 : services.length;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One of them where it was made of several configurations. */
    private static String pid(Object pid) {
        if (pid instanceof Object[] several) {
            return several.length == 0 ? "" : Objects.toString(several[0]);
        }
        return pid instanceof Collection<?> several
                ? several.stream().map(Objects::toString).findFirst().orElse("")
                : Objects.toString(pid, "");
    }
}
