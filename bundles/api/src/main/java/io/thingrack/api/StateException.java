package io.thingrack.api;

/** What is asked for is not allowed in the state that the Thing is in. The message names the state, and what to do. */
public class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message for the client: which state, and what is allowed in it
     */
    public StateException(String message) {
        super(message);
    }
}
