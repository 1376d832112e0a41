package io.thingrack.zmq;

/** The face cannot serve; the message names the address and the key to change. */
final class UnservedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnservedException(String message, Throwable cause) {
        super(message, cause);
    }
}
