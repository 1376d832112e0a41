package io.thingrack.core.codec.mapping;

/** Which ways values go. */
public enum Use {
    /** From clients to the driver. */
    IN,
    /** From the driver to clients. */
    OUT,
    /** Both. */
    BOTH
}
