package io.thingrack.http.access;

/** The classes of operations that somebody may or may not do. */
public enum Right {
    /** Descriptions and values. */
    READ,
    /** Properties. */
    WRITE,
    /** Actions, their status, and cancelling them. */
    INVOKE,
    /** Events and changes. */
    OBSERVE,
    /** The directory's Descriptions from outside. */
    MANAGE
}
