package io.thingrack.spi.model.json;

/** What is no Thing Model or Description. The message names the place, what stands there, and what belongs there. */
public final class MalformedModelException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    /** @param message where, what was given, what is allowed */
    public MalformedModelException(String message) {
        super(message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…");
    }
}
