package io.thingrack.core.whiteboard;

import io.thingrack.api.ThingConstants;
import io.thingrack.spi.runtime.FailureReason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** The servers that there are, and which of them a Thing chooses. Belongs to the whiteboard's lock. */
final class Servers {
    private final Map<String, Map<String, Object>> propertiesById = new LinkedHashMap<>();

    /**
     * Where a Thing is to be served.
     *
     * @param servers ids; none where there is a reason
     * @param reason why it is on none, else null
     * @param message for an admin, else null
     */
    record Choice(Set<String> servers, FailureReason reason, String message) {
        private static Choice none(FailureReason reason, String message) {
            return new Choice(Set.of(), reason, message);
        }

        boolean isNone() {
            return reason != null;
        }
    }

    /** It is there from now on, or has other properties. */
    void put(String id, Map<String, Object> properties) {
        propertiesById.put(id, properties);
    }

    void remove(String id) {
        propertiesById.remove(id);
    }

    /** @return in the order in which they came */
    String[] ids() {
        return propertiesById.keySet().toArray(String[]::new);
    }

    /** @param target value of the service property; null for all servers */
    Choice choose(Object target) {
        if (target == null) {
            return new Choice(Set.copyOf(propertiesById.keySet()), null, null);
        }
        if (!(target instanceof String text)) {
            return Choice.none(
                    FailureReason.ILLEGAL_TARGET,
                    "'" + ThingConstants.THING_SERVER_TARGET + "' must be a String, but is a "
                            + target.getClass().getSimpleName());
        }
        try {
            return choose(text, FrameworkUtil.createFilter(text));
        } catch (InvalidSyntaxException wrong) {
            return Choice.none(
                    FailureReason.ILLEGAL_TARGET,
                    "'" + ThingConstants.THING_SERVER_TARGET + "' is no filter: " + wrong.getMessage());
        }
    }

    private Choice choose(String target, Filter filter) {
        Set<String> matching = new LinkedHashSet<>();
        propertiesById.forEach((id, properties) -> {
            if (filter.matches(properties)) {
                matching.add(id);
            }
        });
        return matching.isEmpty()
                ? Choice.none(
                        FailureReason.NO_SERVER, "no server matches its target " + target + "; there are: " + told())
                : new Choice(Set.copyOf(matching), null, null);
    }

    private String told() {
        return propertiesById.values().stream()
                .map(properties -> new TreeMap<>(properties).toString())
                .collect(Collectors.joining(", "));
    }
}
