package io.thingrack.http.route;

import io.thingrack.spi.model.ThingModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Under which segment of its Thing's path each affordance stands. As hololinked has it, {@code _} becomes {@code -} and
 * outer ones go; where two would meet, or one would stand where the Thing has something of its own, the later one stands
 * under its name as it is, or with its kind before it. Immutable.
 */
public final class ThingPaths {
    /** Segments that each Thing has. */
    static final Set<String> RESERVED = Set.of("properties", "actions", "events", "resources");

    /** What an affordance is. */
    public enum Kind {
        PROPERTY,
        ACTION,
        EVENT;

        private String prefix() {
            return "~" + name().toLowerCase(java.util.Locale.ROOT) + "-";
        }
    }

    /**
     * What stands somewhere.
     *
     * @param kind what it is
     * @param name of it
     */
    public record Place(Kind kind, String name) {}

    private final ThingModel model;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<Place, String> segments = new HashMap<>();

    /** @param model whose affordances get their places */
    public ThingPaths(ThingModel model) {
        this.model = model;
        place(Kind.PROPERTY, model.properties().keySet());
        place(Kind.ACTION, model.actions().keySet());
        place(Kind.EVENT, model.events().keySet());
    }

    private void place(Kind kind, Collection<String> names) {
        for (String name : names) {
            Place place = new Place(kind, name);
            for (String segment : List.of(usual(name), name, kind.prefix() + name)) {
                if (!RESERVED.contains(segment)
                        && !segment.isEmpty()
                        && !isDots(segment)
                        && places.putIfAbsent(segment, place) == null) {
                    segments.put(place, segment);
                    break;
                }
            }
        }
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    /** @return whose they are */
    public ThingModel model() {
        return model;
    }

    /**
     * @param segment of a path, decoded
     * @return what stands there; also under its own name, where nothing else does
     */
    public Optional<Place> find(String segment) {
        Place place = places.get(segment);
        if (place != null) {
            return Optional.of(place);
        }
        if (model.properties().containsKey(segment)) {
            return Optional.of(new Place(Kind.PROPERTY, segment));
        }
        if (model.actions().containsKey(segment)) {
            return Optional.of(new Place(Kind.ACTION, segment));
        }
        return model.events().containsKey(segment) ? Optional.of(new Place(Kind.EVENT, segment)) : Optional.empty();
    }

    /**
     * @param kind of an affordance
     * @param name of it
     * @return its segment, not encoded
     */
    public String segment(Kind kind, String name) {
        String segment = segments.get(new Place(kind, name));
        return segment == null ? usual(name) : segment;
    }

    /** @return tells these from those of a model with other collisions; empty where there are none */
    public String exceptions() {
        Map<String, String> exceptions = new TreeMap<>();
        segments.forEach((place, segment) -> {
            if (!segment.equals(usual(place.name()))) {
                exceptions.put(segment, place.name());
            }
        });
        return exceptions.isEmpty() ? "" : exceptions.toString();
    }

    /** @return what stands on this Thing, for an error */
    public String shown() {
        List<String> all = new ArrayList<>(new java.util.TreeSet<>(places.keySet()));
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }

    private static String usual(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && name.charAt(start) == '_') {
            start++;
        }
        while (end > start && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(start, end).replace('_', '-');
    }
}
