package io.thingrack.core.configuration;

import io.thingrack.api.ThingConstants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the keys of configurations that nobody reads, each once: a configuration is judged again and again, as often as
 * Declarative Services asks for it. Safe from any thread.
 */
final class UnknownKeys {

    /**
     * A key that nobody reads.
     *
     * @param pid of the configuration
     * @param key as it stands there
     * @param known what its place knows
     */
    record UnknownKey(String pid, String key, Set<String> known) {
        /** For the log: which key of which configuration, and what was probably meant. */
        String message() {
            return "configuration " + pid + ": nobody reads its key \"" + key + "\""
                    + Spelling.closest(key, known)
                            .map(word -> ", did you mean \"" + word + "\"?")
                            .orElse("; known are " + String.join(", ", known));
        }
    }

    /** What the rack reads of every Thing, declared by its driver or not. */
    private static final Set<String> OF_THINGS = Set.of(
            ThingConstants.THING_ID,
            ThingConstants.THING_SERVER_TARGET,
            ThingConstants.THING_DRAIN,
            ThingConstants.THING_FALLBACK);

    /** Put there by Config Admin, Declarative Services, the Configurator, FileInstall, Karaf; and what is private. */
    private static final List<String> OF_OTHERS =
            List.of("service.", "component.", "osgi.", "felix.", "org.apache.", ":", ".");

    /** Of Declarative Services: which service a reference takes, and how many. */
    private static final List<String> OF_REFERENCES = List.of(".target", ".cardinality.minimum");

    private final Map<Place, Map<String, UnknownKey>> told = new HashMap<>();

    /**
     * @param place the configuration, and who gets it
     * @param keys all that stand in it
     * @param declared the keys that its metatype declares
     * @return those that are unknown and were not when this configuration was last judged
     */
    synchronized List<UnknownKey> judge(Place place, Collection<String> keys, Set<String> declared) {
        Set<String> known = new TreeSet<>(declared);
        known.addAll(OF_THINGS);
        Map<String, UnknownKey> unknown = new TreeMap<>();
        List<UnknownKey> news = new ArrayList<>();
        Map<String, UnknownKey> before = told.getOrDefault(place, Map.of());
        for (String key : new TreeSet<>(keys)) {
            if (!known.contains(key) && !isOfOthers(key) && !isOfServer(place.pid(), key)) {
                UnknownKey found = new UnknownKey(place.pid(), key, known);
                unknown.put(key, found);
                if (!before.containsKey(key)) {
                    news.add(found);
                }
            }
        }
        remember(place, unknown);
        return news;
    }

    /** @param pid of a configuration that is gone: should it come again, it is judged anew */
    synchronized void forget(String pid) {
        told.keySet().removeIf(place -> place.pid().equals(pid));
    }

    /** @return what is unknown now at a place */
    synchronized List<UnknownKey> at(Place place) {
        return List.copyOf(told.getOrDefault(place, Map.of()).values());
    }

    /** @return what is unknown now */
    synchronized List<UnknownKey> all() {
        return told.values().stream().flatMap(keys -> keys.values().stream()).toList();
    }

    private void remember(Place place, Map<String, UnknownKey> unknown) {
        if (unknown.isEmpty()) {
            told.remove(place);
        } else {
            told.put(place, unknown);
        }
    }

    /** Things choose their servers by any such key. */
    private static boolean isOfServer(String pid, String key) {
        return pid.startsWith("io.thingrack.core") && key.startsWith("server.");
    }

    private static boolean isOfOthers(String key) {
        return key.equals("objectClass")
                || OF_OTHERS.stream().anyMatch(key::startsWith)
                || OF_REFERENCES.stream().anyMatch(key::endsWith);
    }
}
