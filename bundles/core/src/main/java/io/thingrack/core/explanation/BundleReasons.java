package io.thingrack.core.explanation;

import io.thingrack.spi.explanation.Cause;
import java.util.List;

/** Why a bundle brings no Thing: it lacks something, it does not run, or there is none in it. */
final class BundleReasons {
    private final Facts facts;
    private final Findings findings;
    private final ThingReasons things;
    private final ComponentReasons components;

    BundleReasons(Facts facts, Findings findings, ThingReasons things, ComponentReasons components) {
        this.facts = facts;
        this.findings = findings;
        this.things = things;
        this.components = components;
    }

    void explain(BundleFact bundle) {
        if (!findings.enter(bundle)) {
            return;
        }
        switch (bundle.state()) {
            case INSTALLED -> unresolved(bundle);
            case RESOLVED -> notStarted(bundle);
            case STOPPING ->
                findings.add(
                        Cause.BUNDLE_NOT_STARTED, bundle.shown(), "it is being stopped", "Wait, and start it again");
            case FRAGMENT ->
                findings.add(
                        Cause.NO_COMPONENT,
                        bundle.shown(),
                        "it is a fragment, which belongs to another bundle and never runs by itself",
                        "Ask for the bundle that it belongs to");
            case STARTING, ACTIVE -> running(bundle);
        }
        things.explain(bundle);
    }

    private void unresolved(BundleFact bundle) {
        for (Need need : bundle.needs()) {
            findings.add(
                    Cause.BUNDLE_NOT_RESOLVED,
                    bundle.shown(),
                    "it is not resolved: it " + need.words(),
                    need.unresolved().isEmpty() ? need.advice() : "See what that bundle lacks");
            need.unresolved().stream().flatMap(id -> facts.bundle(id).stream()).forEach(this::explain);
        }
        if (bundle.needs().isEmpty()) {
            findings.add(
                    Cause.BUNDLE_NOT_STARTED,
                    bundle.shown(),
                    "it does not run: all that it needs is there, so it was not started yet, or two bundles see"
                            + " different versions of one package",
                    "Start it, with the command start " + bundle.id() + "; the resolver then names the packages");
        }
    }

    private void notStarted(BundleFact bundle) {
        findings.add(
                Cause.BUNDLE_NOT_STARTED,
                bundle.shown(),
                bundle.startLevelTooHigh()
                        ? "it does not run: its start level is above that of the framework"
                        : "it does not run: it was not started, or it was stopped, or its activator threw",
                bundle.startLevelTooHigh()
                        ? "Lower its start level, or raise that of the framework"
                        : "Start it, with the command start " + bundle.id());
    }

    private void running(BundleFact bundle) {
        List<ComponentFact> drivers = facts.componentsOf(bundle.id())
                .filter(ComponentFact::offersThing)
                .toList();
        drivers.forEach(components::explain);
        boolean offersThings = !drivers.isEmpty()
                || List.of(facts.rack().things).stream().anyMatch(thing -> thing.bundle.equals(bundle.name()))
                || List.of(facts.rack().failed).stream().anyMatch(failed -> failed.bundle.equals(bundle.name()));
        if (!offersThings) {
            findings.add(
                    Cause.NO_COMPONENT,
                    bundle.shown(),
                    "it runs, and has no component that offers io.thingrack.api.Thing",
                    "If it is a driver: annotate its class with @Component, let it implement Thing, and build it as"
                            + " examples/lamp is");
        }
    }
}
