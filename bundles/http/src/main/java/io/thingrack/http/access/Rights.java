package io.thingrack.http.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What somebody may do: with all Things, or with some. Immutable. */
public final class Rights {
    /** Everything. */
    public static final Rights ALL = parse("*");

    /** Nothing. */
    public static final Rights NONE = parse("");

    private final List<Grant> grants;

    /** @param things an id, its beginning before a {@code *}, or null for all */
    private record Grant(Set<Right> rights, String things) {
        boolean holds(Right right, String thingId) {
            return rights.contains(right) && (things == null || thingId != null && matches(thingId));
        }

        private boolean matches(String thingId) {
            return things.endsWith("*")
                    ? thingId.startsWith(things.substring(0, things.length() - 1))
                    : things.equals(thingId);
        }
    }

    private Rights(List<Grant> grants) {
        this.grants = List.copyOf(grants);
    }

    /**
     * @param text rights between spaces, as {@code read observe invoke@lamp write@hall/*}; {@code *} is all of them
     * @return them
     * @throws IllegalArgumentException where one is none; the message is for an admin
     */
    public static Rights parse(String text) {
        List<Grant> grants = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                int at = word.indexOf('@');
                String name = at < 0 ? word : word.substring(0, at);
                grants.add(new Grant(rights(name), at < 0 ? null : word.substring(at + 1)));
            }
        }
        return new Rights(grants);
    }

    private static Set<Right> rights(String name) {
        if (name.equals("*")) {
            return EnumSet.allOf(Right.class);
        }
        try {
            return EnumSet.of(Right.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no right; there are read, write, invoke, observe, manage and *");
        }
    }

    /**
     * @param right to do something
     * @param thingId with which Thing; null for what is no Thing's, which only a right on all of them allows
     * @return whether it is allowed
     */
    public boolean allow(Right right, String thingId) {
        for (Grant grant : grants) {
            if (grant.holds(right, thingId)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param right to do something
     * @return whether it is allowed with any Thing at all
     */
    public boolean allowSome(Right right) {
        return grants.stream().anyMatch(grant -> grant.rights().contains(right));
    }
}
