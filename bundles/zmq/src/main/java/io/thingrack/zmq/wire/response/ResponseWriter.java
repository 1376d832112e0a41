package io.thingrack.zmq.wire.response;

import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts answers into frames. For many threads. */
public final class ResponseWriter {
    private static final byte[] EMPTY = {};
    private static final byte[][] HEADS = heads();

    /** What ends nearly every header. */
    private static final byte[] COMMON_TAIL = tail(Payload.JSON, Body.NO_BYTES.contentType());

    private final String sender;

    /** @param serverId the {@code senderID} of each answer */
    public ResponseWriter(String serverId) {
        sender = ",\"senderID\":" + JsonText.quote(serverId) + ",\"payloadContentType\":";
    }

    private static byte[][] heads() {
        MessageType[] types = MessageType.values();
        byte[][] heads = new byte[types.length][];
        for (MessageType type : types) {
            heads[type.ordinal()] = JsonText.utf8("{\"messageType\":\"" + type.name() + "\",\"messageID\":\"");
        }
        return heads;
    }

    private static byte[] tail(String contentType, String preencoded) {
        return JsonText.utf8(
                JsonText.quote(contentType) + ",\"preencodedPayloadContentType\":" + JsonText.quote(preencoded) + '}');
    }

    /**
     * Whom to answer, ready to write many times.
     *
     * @param identity as ROUTER gave it
     * @param header what stands in each header for it, from the end of the message id on
     */
    public record Receiver(byte[] identity, byte[] header) {}

    /**
     * @param identity as ROUTER gave it; never what a header says, which can be forged
     * @return whom to answer
     */
    public Receiver receiver(byte[] identity) {
        String name = JsonText.quote(new String(identity, StandardCharsets.UTF_8));
        return new Receiver(identity, JsonText.utf8("\",\"receiverID\":" + name + sender));
    }

    /**
     * @param to whom
     * @param messageId of the request
     * @param response what
     * @return five frames, the arrays not to be changed any more
     */
    public byte[][] write(Receiver to, String messageId, Response response) {
        Body body = response.body();
        return new byte[][] {
            to.identity(),
            EMPTY,
            header(to, messageId, response.type(), body),
            body.payload().bytes(),
            body.preserialized().bytes()
        };
    }

    /** Put together from parts that are ready: each answer has one, and JSON is the smaller part of it. */
    private static byte[] header(Receiver to, String messageId, MessageType type, Body body) {
        byte[] head = HEADS[type.ordinal()];
        byte[] id = JsonText.inQuotes(messageId);
        byte[] receiver = to.header();
        byte[] tail = tail(body);
        byte[] header = Arrays.copyOf(head, head.length + id.length + receiver.length + tail.length);
        int at = head.length;
        System.arraycopy(id, 0, header, at, id.length);
        at += id.length;
        System.arraycopy(receiver, 0, header, at, receiver.length);
        at += receiver.length;
        System.arraycopy(tail, 0, header, at, tail.length);
        return header;
    }

    private static byte[] tail(Body body) {
        String contentType = body.payload().contentType();
        return contentType.equals(Payload.JSON) && body.preserialized() == Body.NO_BYTES
                ? COMMON_TAIL
                : tail(contentType, body.preserialized().contentType());
    }
}
