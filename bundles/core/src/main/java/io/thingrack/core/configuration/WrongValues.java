package io.thingrack.core.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the last good value in the place of one that cannot be used, and knows which those are: a Thing goes on with its
 * last good settings, rather than to fail for a typing error. Where there was none the value stays for the component to
 * refuse: a default in its place may be more volts than somebody meant. Safe from any thread.
 */
final class WrongValues {

    /**
     * A value that cannot be used.
     *
     * @param pid of the configuration
     * @param key whose
     * @param fault what is wrong with it, and what is allowed
     * @param instead what counts in its place; null where there never was a good one
     */
    record WrongValue(String pid, String key, String fault, Object instead) {
        String message() {
            return "configuration " + pid + ": key \"" + key + "\": " + fault
                    + (instead == null
                            ? "; there was no good one before it, so its component gets it as it is"
                            : "; still " + instead + ", its last good value");
        }
    }

    private final Map<Place, Map<String, Object>> good = new HashMap<>();
    private final Map<Place, Map<String, WrongValue>> wrong = new HashMap<>();

    /**
     * @param place the configuration, and who gets it
     * @param properties as they stand there; changed where values are wrong
     * @param declared the keys that its metatype declares
     * @return those that are wrong and were not when this configuration was last looked at
     */
    synchronized List<WrongValue> mend(
            Place place, Dictionary<String, Object> properties, Collection<DeclaredKey> declared) {
        Map<String, WrongValue> before = wrong.getOrDefault(place, Map.of());
        Map<String, WrongValue> now = new TreeMap<>();
        List<WrongValue> news = new ArrayList<>();
        for (DeclaredKey key : declared) {
            Object value = properties.get(key.name());
            Optional<String> fault = value == null ? Optional.empty() : key.fault(value);
            if (fault.isPresent()) {
                WrongValue found = new WrongValue(place.pid(), key.name(), fault.get(), lastGood(place, key.name()));
                if (found.instead() != null) {
                    properties.put(found.key(), found.instead());
                }
                now.put(key.name(), found);
                if (!found.equals(before.get(key.name()))) {
                    news.add(found);
                }
            } else {
                remember(place, key.name(), value);
            }
        }
        wrong.put(place, now);
        return news;
    }

    /** @param pid of a configuration that is gone */
    synchronized void forget(String pid) {
        good.keySet().removeIf(place -> place.pid().equals(pid));
        wrong.keySet().removeIf(place -> place.pid().equals(pid));
    }

    /** @return what is wrong now at a place */
    synchronized List<WrongValue> at(Place place) {
        return List.copyOf(wrong.getOrDefault(place, Map.of()).values());
    }

    /** @return what is wrong now */
    synchronized List<WrongValue> all() {
        return wrong.values().stream().flatMap(keys -> keys.values().stream()).toList();
    }

    private Object lastGood(Place place, String key) {
        return good.getOrDefault(place, Map.of()).get(key);
    }

    private void remember(Place place, String key, Object value) {
        Map<String, Object> values = good.computeIfAbsent(place, any -> new HashMap<>());
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }
}
