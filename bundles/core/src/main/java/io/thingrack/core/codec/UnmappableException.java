package io.thingrack.core.codec;

/** A driver's class cannot be modelled. The message names the member, what is wrong and what to do. */
public final class UnmappableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message which member, what is wrong, what to do */
    public UnmappableException(String message) {
        super(message);
    }

    /**
     * @param member that it happened in
     * @return the same problem, with the member's name in front
     */
    public UnmappableException in(String member) {
        return new UnmappableException(member + ": " + getMessage());
    }
}
