package io.thingrack.zmq.wire.response;

import java.nio.charset.StandardCharsets;

/** Puts answers into frames. For many threads. */
public final class ResponseWriter {
    private static final byte[] EMPTY = {};

    private final String sender;

    /** @param serverId the {@code senderID} of each answer */
    public ResponseWriter(String serverId) {
        sender = ",\"senderID\":" + JsonText.quote(serverId) + ",\"payloadContentType\":";
    }

    /**
     * Whom to answer, ready to write many times.
     *
     * @param identity as ROUTER gave it
     * @param header what stands in each header for it
     */
    public record Receiver(byte[] identity, String header) {}

    /**
     * @param identity as ROUTER gave it; never what a header says, which can be forged
     * @return whom to answer
     */
    public Receiver receiver(byte[] identity) {
        String name = JsonText.quote(new String(identity, StandardCharsets.UTF_8));
        return new Receiver(identity, ",\"receiverID\":" + name + sender);
    }

    /**
     * @param to whom
     * @param messageId of the request
     * @param response what
     * @return five frames, the arrays not to be changed any more
     */
    public byte[][] write(Receiver to, String messageId, Response response) {
        Body body = response.body();
        StringBuilder header = new StringBuilder(400);
        header.append("{\"messageType\":\"").append(response.type().name()).append("\",\"messageID\":");
        JsonText.quote(header, messageId);
        header.append(to.header());
        JsonText.quote(header, body.payload().contentType());
        header.append(",\"preencodedPayloadContentType\":");
        JsonText.quote(header, body.preserialized().contentType());
        header.append('}');
        return new byte[][] {
            to.identity(),
            EMPTY,
            JsonText.utf8(header),
            body.payload().bytes(),
            body.preserialized().bytes()
        };
    }
}
