package io.thingrack.zmq.wire;

import java.util.Objects;

/**
 * An error as a client sees it.
 *
 * @param messageType {@code EXCEPTION} or {@code INVALID_MESSAGE}
 * @param type name of a Python exception that takes one text
 * @param message for people
 */
public record WireError(MessageType messageType, String type, String message) {

    /** Checks that nothing is null. */
    public WireError {
        Objects.requireNonNull(messageType);
        Objects.requireNonNull(type);
        Objects.requireNonNull(message);
    }

    /** @return an error of an operation */
    public static WireError exception(String type, String message) {
        return new WireError(MessageType.EXCEPTION, type, message);
    }

    /** @return an error of the message itself */
    public static WireError invalid(String type, String message) {
        return new WireError(MessageType.INVALID_MESSAGE, type, message);
    }
}
