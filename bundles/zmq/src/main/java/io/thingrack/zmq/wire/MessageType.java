package io.thingrack.zmq.wire;

/** What stands in {@code messageType} of a header, by name. */
public enum MessageType {
    HANDSHAKE,
    OPERATION,
    EXIT,
    REPLY,
    TIMEOUT,
    EXCEPTION,
    INVALID_MESSAGE,
    EVENT;

    /**
     * @param name as on the wire
     * @return the type, null when there is none of that name
     */
    public static MessageType of(String name) {
        for (MessageType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** @return whether it tells of an error, so that nothing may be answered: two servers would never stop */
    public boolean isErrorAnswer() {
        return this == TIMEOUT || this == EXCEPTION || this == INVALID_MESSAGE;
    }
}
