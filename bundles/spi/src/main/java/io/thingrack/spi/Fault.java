package io.thingrack.spi;

import java.util.Objects;

/**
 * Why a {@link Job} could not be done.
 *
 * @param kind what a client can tell apart
 * @param message for people: names the field, what was given, what is allowed. No server internals
 */
public record Fault(Kind kind, String message) {
    private static final int LONGEST_SHOWN = 100;

    /** Checks that nothing is null. */
    public Fault {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
    }

    /**
     * No such Thing, in the one wording that all faces use.
     *
     * @param thingId that was asked for
     * @param serverId where
     * @return {@link Kind#NO_SUCH_THING}
     */
    public static Fault noSuchThing(String thingId, String serverId) {
        String shown = thingId.length() <= LONGEST_SHOWN ? thingId : thingId.substring(0, LONGEST_SHOWN) + "…";
        return new Fault(Kind.NO_SUCH_THING, "no Thing '" + shown + "' in rack '" + serverId + "'");
    }

    /** The kinds of fault; each face maps them to what its clients know. */
    public enum Kind {
        /** No Thing of that id is in the rack. */
        NO_SUCH_THING,
        /** The Thing has no property or action of that name. */
        NO_SUCH_AFFORDANCE,
        /** Not an operation that the rack knows. */
        NO_SUCH_OPERATION,
        /** The affordance does not take this operation: writing what is read-only, reading what is write-only. */
        NOT_OFFERED,
        /** Input of another JSON type than the schema says. */
        WRONG_TYPE,
        /** Input of the right type that the schema or the driver does not take; also what cannot be decoded. */
        BAD_VALUE,
        /** Not allowed in the state that the Thing is in. */
        WRONG_STATE,
        /** The caller may not do this. */
        NOT_PERMITTED,
        /** The driver does not implement it. */
        NOT_IMPLEMENTED,
        /** Too much is waiting; try again later. The message tells the limit. */
        BUSY,
        /** The Thing went, or the server did, before it was done. */
        GONE,
        /** It was interrupted: cancelled, or cut off when its Thing left. */
        INTERRUPTED,
        /** The device did not answer the driver in time. */
        DEVICE_TIMEOUT,
        /** The driver has no connection to its device. */
        NO_CONNECTION,
        /** Another fault in talking to the device. */
        DEVICE_IO,
        /** The driver failed in a way of its own; the message names the Java class. */
        DRIVER
    }
}
