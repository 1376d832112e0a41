package io.thingrack.core.explanation;

import io.thingrack.core.configuration.Spelling;
import io.thingrack.core.explanation.Facts.ConfigurationFact;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Explanation;
import io.thingrack.spi.explanation.Finding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what somebody means by a word, and goes from there to the cause. */
public final class Explainer {
    private static final int MOST_NAMED = 20;
    private static final String RACK = "io.thingrack.";
    private static final int LONGEST_WORD = 300;

    private final Facts facts;
    private final List<String> alsoKnown;
    private final Findings findings = new Findings();
    private final ThingReasons things;
    private final ComponentReasons components;
    private final BundleReasons bundles;

    /**
     * @param facts of now; an explainer is for one question
     * @param alsoKnown words that others know something about
     */
    public Explainer(Facts facts, List<String> alsoKnown) {
        this.facts = facts;
        this.alsoKnown = alsoKnown;
        things = new ThingReasons(facts, findings);
        components = new ComponentReasons(facts, findings, things, this::offerers);
        bundles = new BundleReasons(facts, findings, things, components);
    }

    /**
     * @param asked for
     * @param told by others who know something of it
     * @return what was found out
     */
    public Explanation explain(String asked, List<Finding> told) {
        String what = excerpt(Findings.plain(asked));
        things.explain(what);
        facts.components().stream()
                .filter(component -> component.name().equals(what) || makes(component, what))
                .forEach(components::explain);
        facts.bundles().stream().filter(bundle -> bundle.isCalled(what)).forEach(bundles::explain);
        facts.bundles().stream().filter(bundle -> declares(bundle, what)).forEach(bundles::explain);
        facts.configurations().stream()
                .filter(configuration -> isOf(configuration, what))
                .forEach(this::explain);
        told.forEach(findings::add);
        if (findings.isEmpty()) {
            findings.add(
                    Cause.UNKNOWN,
                    "'" + what + "'",
                    "nothing here is called that, no Thing, component, configuration or bundle",
                    nearest(what));
        }
        return new Explanation(what, findings.all());
    }

    /** @return all words that it would know something about */
    public List<String> known() {
        Set<String> words = new TreeSet<>(alsoKnown);
        Stream.of(facts.rack().things).forEach(thing -> words.add(thing.id));
        Stream.of(facts.rack().failed).forEach(failed -> words.add(failed.id));
        Stream.of(facts.rack().unsettled).forEach(thing -> words.add(thing.id));
        for (ComponentFact component : facts.components()) {
            if (component.offersThing()) {
                words.add(component.name());
                facts.bundle(component.bundleId()).ifPresent(bundle -> words.add(bundle.name()));
            }
        }
        for (ConfigurationFact configuration : facts.configurations()) {
            if (isOfTheRack(configuration)) {
                words.add(configuration.thingId());
                words.add(configuration.pid());
            }
        }
        for (BundleFact bundle : facts.bundles()) {
            if (!bundle.runs() && bundle.state() != BundleFact.State.FRAGMENT) {
                words.add(bundle.name());
            }
            bundle.declared().forEach(declared -> words.addAll(List.of(declared.name(), declared.thingId())));
        }
        words.remove("");
        return List.copyOf(words);
    }

    /** A runtime has many that have nothing to do with Things: they are explained, but nobody is led to them. */
    private boolean isOfTheRack(ConfigurationFact configuration) {
        return !configuration.thingId().isEmpty()
                || configuration.pid().startsWith(RACK)
                || facts.components().stream()
                        .anyMatch(component ->
                                component.offersThing() && component.pids().contains(configuration.declaredPid()));
    }

    /** Not where its Thing has come: that one stands in the rack, and is told of there. */
    private boolean makes(ComponentFact component, String thingId) {
        return component.made().stream()
                .anyMatch(made -> made.thingId().equals(thingId) && !things.knows(made.serviceId()));
    }

    private static boolean declares(BundleFact bundle, String what) {
        return bundle.declared().stream()
                .anyMatch(declared ->
                        declared.name().equals(what) || declared.thingId().equals(what));
    }

    private boolean isOf(ConfigurationFact configuration, String what) {
        boolean asked = configuration.pid().equals(what)
                || configuration.factoryPid().equals(what)
                || configuration.thingId().equals(what);
        return asked && !what.isEmpty();
    }

    private void explain(ConfigurationFact configuration) {
        facts.settingsOf(configuration.pid())
                .forEach(setting -> findings.add(
                        Cause.SETTING,
                        "configuration " + configuration.pid(),
                        setting.message(),
                        "Correct it where it comes from: a JSON of configurator.initial or a -D option is read again when the"
                                + " rack starts, a configuration changed in the running rack counts at once"));
        String pid = configuration.declaredPid();
        List<ComponentFact> takers = facts.components().stream()
                .filter(component -> component.pids().contains(pid))
                .toList();
        if (takers.isEmpty() && !configuration.thingId().isEmpty()) {
            findings.add(
                    Cause.NO_DRIVER,
                    "configuration " + configuration.pid(),
                    "it is to make the Thing '" + configuration.thingId() + "', but no component takes the PID " + pid,
                    "Install a bundle with a component of that configuration PID, and start it; " + nearestPid(pid));
        }
        takers.forEach(taker -> components.explain(taker, configuration.pid()));
    }

    /** Of bundles that do not run: who would offer a service if they did. */
    private void offerers(String service) {
        facts.bundles().stream()
                .filter(bundle -> bundle.declared().stream()
                        .anyMatch(declared -> declared.services().contains(service)))
                .forEach(bundles::explain);
    }

    private String nearest(String what) {
        List<String> known = known();
        return Spelling.closest(what, known)
                .map(word -> "Did you mean '" + word + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "Nothing has come to this rack yet; install a driver"
                        : "Known are " + String.join(", ", known.subList(0, Math.min(MOST_NAMED, known.size())))
                                + (known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : ""));
    }

    private String nearestPid(String pid) {
        List<String> pids = facts.components().stream()
                .flatMap(component -> component.pids().stream())
                .distinct()
                .sorted()
                .toList();
        return Spelling.closest(pid, pids)
                .map(word -> "or did you mean the PID " + word + "?")
                .orElse("or delete the configuration");
    }

    private static String excerpt(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + "…";
    }
}
