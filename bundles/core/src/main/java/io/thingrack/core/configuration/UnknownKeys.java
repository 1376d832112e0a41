package io.thingrack.core.configuration;

import io.thingrack.api.ThingConstants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> OF_THINGS =
            Set.of(ThingConstants.THING_ID, ThingConstants.THING_DRAIN, ThingConstants.THING_FALLBACK);

    /** Put there by Config Admin, Declarative Services, the Configurator, FileInstall, Karaf; and what is private. */
    private static final List<String> OF_OTHERS =
            List.of("service.", "component.", "osgi.", "felix.", "org.apache.", ":", ".");

    /** Of Declarative Services: which service a reference takes, and how many. */
    private static final List<String> OF_REFERENCES = List.of(".target", ".cardinality.minimum");

    private final Map<String, Set<String>> told = new HashMap<>();

    /**
     * @param pid of the configuration
     * @param keys all that stand in it
     * @param declared the keys that its metatype declares
     * @return those that are unknown and were not when this configuration was last judged
     */
    synchronized List<UnknownKey> judge(String pid, Collection<String> keys, Set<String> declared) {
        Set<String> known = new TreeSet<>(declared);
        known.addAll(OF_THINGS);
        Set<String> unknown = new HashSet<>();
        List<UnknownKey> news = new ArrayList<>();
        Set<String> before = told.getOrDefault(pid, Set.of());
        for (String key : new TreeSet<>(keys)) {
            if (!known.contains(key) && !isOfOthers(key)) {
                unknown.add(key);
                if (!before.contains(key)) {
                    news.add(new UnknownKey(pid, key, known));
                }
            }
        }
        remember(pid, unknown);
        return news;
    }

    /** @param pid of a configuration that is gone: should it come again, it is judged anew */
    synchronized void forget(String pid) {
        told.remove(pid);
    }

    private void remember(String pid, Set<String> unknown) {
        if (unknown.isEmpty()) {
            told.remove(pid);
        } else {
            told.put(pid, unknown);
        }
    }

    private static boolean isOfOthers(String key) {
        return key.equals("objectClass")
                || OF_OTHERS.stream().anyMatch(key::startsWith)
                || OF_REFERENCES.stream().anyMatch(key::endsWith);
    }
}
