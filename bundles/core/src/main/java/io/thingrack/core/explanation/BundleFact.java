package io.thingrack.core.explanation;

import java.util.List;
import java.util.Set;

/**
 * A bundle.
 *
 * @param id of the bundle
 * @param name symbolic name; empty where it has none
 * @param version of the bundle
 * @param location as it was installed from
 * @param state how far it has come
 * @param startLevelTooHigh whether it waits for the framework to reach its start level
 * @param needs what keeps it from being resolved, where it is not
 * @param declared its components, where it does not run
 */
public record BundleFact(
        long id,
        String name,
        String version,
        String location,
        State state,
        boolean startLevelTooHigh,
        List<Need> needs,
        List<Declared> declared) {

    /** How far a bundle has come. */
    public enum State {
        /** Something that it needs is missing, or nobody has tried yet. */
        INSTALLED,
        /** It could be started. */
        RESOLVED,
        /** It starts, or will as soon as one of its classes is asked for. */
        STARTING,
        /** It runs. */
        ACTIVE,
        /** It stops. */
        STOPPING,
        /** It belongs to another bundle, and is never started. */
        FRAGMENT
    }

    /**
     * A component as its bundle's file says, since Declarative Services does not know it yet.
     *
     * @param name of the component
     * @param thingId its {@code thing.id}; empty where it has none
     * @param services that it would offer
     */
    public record Declared(String name, String thingId, Set<String> services) {}

    /** @return name, version and id */
    String shown() {
        return "bundle " + (name.isEmpty() ? "without a name" : name) + " " + version + " (#" + id + ")";
    }

    /** @return whether somebody may mean it by that: name, id, location or the end of it */
    boolean isCalled(String what) {
        return name.equals(what)
                || location.equals(what)
                || location.endsWith("/" + what)
                || Long.toString(id).equals(what)
                || (name + " " + version).equals(what)
                || (name + ":" + version).equals(what);
    }

    boolean runs() {
        return state == State.ACTIVE || state == State.STARTING;
    }
}
