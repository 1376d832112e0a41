package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A client with a DEALER, as plain as can be. For one thread. */
final class Client implements AutoCloseable {
    static final int PATIENCE = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZContext context;
    private final ZMQ.Socket dealer;

    /** @param identity empty for none */
    Client(String address, String identity) {
        this(new ZContext(), address, identity);
    }

    Client(ZContext context, String address, String identity) {
        this.context = context;
        dealer = context.createSocket(SocketType.DEALER);
        dealer.setHandshakeIvl(300);
        dealer.setLinger(0);
        if (!identity.isEmpty()) {
            dealer.setIdentity(identity.getBytes(StandardCharsets.UTF_8));
        }
        dealer.connect(address);
    }

    ZMQ.Socket socket() {
        return dealer;
    }

    /** The client's part of an answer. */
    record Answer(JsonNode header, byte[] payload, byte[] preserialized) {
        String type() {
            return header.get("messageType").asText();
        }

        JsonNode json() {
            return parse(payload);
        }

        String errorType() {
            return json().get("exception").get("type").asText();
        }

        String errorMessage() {
            return json().get("exception").get("message").asText();
        }
    }

    static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String header(String thing, String object, String operation) {
        return "{\"messageType\":\"OPERATION\",\"messageID\":\"" + UUID.randomUUID()
                + "\",\"senderID\":\"me\",\"receiverID\":\"rack\",\"thingID\":\"" + thing + "\",\"objekt\":\""
                + object + "\",\"operation\":\"" + operation + "\"}";
    }

    static String handshake() {
        return "{\"messageType\":\"HANDSHAKE\",\"messageID\":\"" + UUID.randomUUID()
                + "\",\"senderID\":\"me\",\"receiverID\":\"rack\"}";
    }

    /** Sends frames behind the identity. */
    void sendFrames(byte[]... frames) {
        ZMsg message = new ZMsg();
        for (byte[] frame : frames) {
            message.add(frame);
        }
        message.send(dealer);
    }

    void send(String header, String payload) {
        sendFrames(new byte[0], utf8(header), utf8(payload), new byte[0]);
    }

    Answer ask(String header, String payload) {
        send(header, payload);
        return receive();
    }

    Answer ask(String thing, String object, String operation, String payload) {
        return ask(header(thing, object, operation), payload);
    }

    /** Whether the server still serves: what a test of bad input ends with. */
    void assertServed() {
        Answer answer = ask("bench", "level", "readproperty", "null");
        assertThat(answer.type()).isEqualTo("REPLY");
        assertThat(answer.json().asDouble()).isEqualTo(20.5);
    }

    Answer receive() {
        Answer answer = receive(PATIENCE);
        assertThat(answer).as("an answer").isNotNull();
        return answer;
    }

    /** @return null if nothing came */
    Answer receive(int millis) {
        dealer.setReceiveTimeOut(millis);
        ZMsg message = ZMsg.recvMsg(dealer);
        if (message == null) {
            return null;
        }
        assertThat(message).hasSize(4);
        assertThat(message.pop().getData()).isEmpty();
        return new Answer(
                parse(message.pop().getData()),
                message.pop().getData(),
                message.pop().getData());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
