package io.thingrack.core.explanation;

import io.thingrack.core.explanation.ComponentFact.Made;
import io.thingrack.core.explanation.ComponentFact.MissingService;
import io.thingrack.spi.explanation.Cause;
import java.util.List;
import java.util.function.Consumer;

/** Why a component is not there: its configuration, the services that it waits for, what it threw. */
final class ComponentReasons {
    private final Facts facts;
    private final Findings findings;
    private final ThingReasons things;
    private final Consumer<String> offerers;

    /** @param offerers explains the bundles that would offer a service */
    ComponentReasons(Facts facts, Findings findings, ThingReasons things, Consumer<String> offerers) {
        this.facts = facts;
        this.findings = findings;
        this.things = things;
        this.offerers = offerers;
    }

    void explain(ComponentFact component) {
        if (!findings.enter(component)) {
            return;
        }
        if (!component.enabled()) {
            findings.add(
                    Cause.COMPONENT_DISABLED,
                    subject(component),
                    "it was disabled",
                    "Enable it, with the command scr:enable of Karaf or from the code that disabled it");
        } else if (component.made().isEmpty()) {
            withoutConfiguration(component);
        } else {
            component.made().forEach(made -> explain(component, made));
        }
    }

    /** Only what was made of one configuration; all of it where that is nothing. */
    void explain(ComponentFact component, String pid) {
        List<Made> ofIt =
                component.made().stream().filter(made -> made.pid().equals(pid)).toList();
        if (ofIt.isEmpty()) {
            explain(component);
        } else if (findings.enter(ofIt)) {
            ofIt.forEach(made -> explain(component, made));
        }
    }

    private void explain(ComponentFact component, Made made) {
        if (things.knows(made.serviceId())) {
            things.explain(made.serviceId());
            return;
        }
        switch (made.state()) {
            case WITHOUT_CONFIGURATION -> withoutConfiguration(component);
            case WITHOUT_SERVICE -> made.missing().forEach(missing -> withoutService(component, made, missing));
            case FAILED -> failed(component, made);
            case READY ->
                findings.add(
                        component.offersThing() ? Cause.UNSETTLED : Cause.NO_THING,
                        subject(component, made),
                        component.offersThing() ? "it is about to come in" : "it runs, and offers no Thing",
                        "");
        }
    }

    private void withoutConfiguration(ComponentFact component) {
        if (!component.needsConfiguration()) {
            findings.add(
                    Cause.UNSETTLED,
                    subject(component),
                    "Declarative Services has not made it yet",
                    "Wait a moment, and ask again");
            return;
        }
        String pids = String.join(" or ", component.pids());
        List<String> others = facts.configurations().stream()
                .filter(configuration -> component.pids().contains(configuration.declaredPid()))
                .map(Facts.ConfigurationFact::pid)
                .toList();
        findings.add(
                Cause.NO_CONFIGURATION,
                subject(component),
                others.isEmpty()
                        ? "it needs a configuration, and there is none with the PID " + pids
                        : "it gets none of the configurations " + String.join(", ", others)
                                + ", which may be bound to the location of another bundle",
                others.isEmpty()
                        ? "Create a configuration with the PID " + pids + ", or one with the factory PID " + pids
                                + " for each Thing, in which thing.id gives its id"
                        : "Create the configuration with the location '?', or without one");
    }

    private void withoutService(ComponentFact component, Made made, MissingService missing) {
        String target = missing.target().isEmpty() ? "" : " with " + missing.target();
        findings.add(
                Cause.NO_SERVICE,
                subject(component, made),
                "it waits for a service " + missing.type() + target + ", for its reference '" + missing.reference()
                        + "'; "
                        + (missing.others() == 0
                                ? "nobody offers one"
                                : missing.others() + " of that type are there, none of them with that target"),
                missing.others() == 0
                        ? "Install and start a bundle that offers " + missing.type() + target
                        : "Change the properties of that service, or the key " + missing.reference()
                                + ".target of the component's configuration");
        if (findings.enter(missing.type())) {
            facts.components().stream()
                    .filter(other -> other.services().contains(missing.type()))
                    .filter(other -> !other.equals(component))
                    .forEach(this::explain);
            offerers.accept(missing.type());
        }
    }

    private void failed(ComponentFact component, Made made) {
        findings.add(
                Cause.NOT_ACTIVATED,
                subject(component, made),
                "it threw while it was made: " + made.failure(),
                "Mend what it threw for; it is tried again when its configuration changes or its bundle is updated");
        facts.settingsOf(made.pid())
                .forEach(setting -> findings.add(
                        Cause.SETTING, "configuration " + setting.pid(), setting.message(), "Correct it there"));
    }

    private String subject(ComponentFact component) {
        return "component " + component.name()
                + facts.bundle(component.bundleId())
                        .map(bundle -> " of " + bundle.shown())
                        .orElse("");
    }

    private String subject(ComponentFact component, Made made) {
        return subject(component) + (made.thingId().isEmpty() ? "" : ", for '" + made.thingId() + "'");
    }
}
