package io.thingrack.zmq.wire.response;

import io.thingrack.spi.Payload;
import java.util.Set;

/**
 * The last two frames of a message, and their content types.
 *
 * @param payload frame 3; a stock client decodes it always, so it is of a type that it knows
 * @param preserialized frame 4
 */
record Body(Payload payload, Payload preserialized) {
    private static final Set<String> DECODABLE = Set.of(Payload.JSON, "application/msgpack", "text/plain");

    /** Frame 4 of an answer without bytes. */
    static final Payload NO_BYTES = new Payload(new byte[0], "text/plain");

    /**
     * @param value what is told
     * @param binary bytes beside or instead of it, else null
     * @return as it goes out
     * @throws IllegalArgumentException if a client could not take it apart
     */
    static Body of(Payload value, Payload binary) {
        if (DECODABLE.contains(value.contentType())) {
            return new Body(value, binary == null ? NO_BYTES : binary);
        }
        if (binary == null) {
            return new Body(Payload.NULL, value);
        }
        throw new IllegalArgumentException(
                "a value in " + value.contentType() + " cannot go over ZeroMQ beside bytes, only " + DECODABLE);
    }
}
