package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.RawPeer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Whoever does not say who it is within the handshake interval is cut, wherever it stops. In the stock library the clock
 * stops with the greeting.
 */
@Timeout(60)
class HandshakeTest {
    private static final int INTERVAL = 400;
    private static final int GREETING = 64;

    private final ZContext context = new ZContext();

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ROUTER, nothing",
        "ROUTER, half a greeting",
        "ROUTER, greeting",
        "ROUTER, greeting and half a READY",
        "ROUTER, greeting of version 2",
        "ROUTER, READY with garbage",
        "ROUTER, READY of no known type",
        "XPUB, nothing",
        "XPUB, half a greeting",
        "XPUB, greeting",
        "XPUB, greeting and half a READY",
        "XPUB, READY with garbage",
        "XPUB, READY of no known type"
    })
    void whoStopsInTheHandshakeIsCut(SocketType type, String where) throws Exception {
        try (RawPeer peer = new RawPeer(bind(type))) {
            peer.send(opening(type, where));
            assertThat(peer.isCut(10_000)).isTrue();
        }
    }

    private static byte[] opening(SocketType type, String where) {
        byte[] hello = hello(type);
        return switch (where) {
            case "nothing" -> new byte[0];
            case "half a greeting" -> Arrays.copyOf(hello, 20);
            case "greeting" -> Arrays.copyOf(hello, GREETING);
            case "greeting and half a READY" -> Arrays.copyOf(hello, hello.length - 5);
            case "greeting of version 2" -> new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 5};
            case "READY with garbage" -> {
                byte[] noise = new byte[40];
                Arrays.fill(noise, (byte) 0xEE);
                byte[] ready = RawPeer.join("\5READY".getBytes(StandardCharsets.US_ASCII), noise);
                yield RawPeer.join(Arrays.copyOf(hello, GREETING), RawPeer.frame(4, ready));
            }
            case "READY of no known type" -> RawPeer.hello("NONSENSE", "");
            default -> throw new IllegalArgumentException(where);
        };
    }

    private static byte[] hello(SocketType type) {
        return RawPeer.hello(type == SocketType.ROUTER ? "DEALER" : "SUB", "");
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketType.class,
            names = {"ROUTER", "XPUB"})
    void whoHasSaidWhoItIsMayBeSilent(SocketType type) throws Exception {
        int port = bind(type);
        try (RawPeer silent = new RawPeer(port);
                RawPeer witness = new RawPeer(port)) {
            silent.greet(type == SocketType.ROUTER ? "DEALER" : "SUB", "");
            // one that came later is cut by then
            assertThat(witness.isCut(10_000)).isTrue();
            assertThat(silent.isCut(INTERVAL)).isFalse();
        }
    }

    private int bind(SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setMaxMsgSize(1000);
        socket.setHandshakeIvl(INTERVAL);
        return socket.bindToRandomPort("tcp://127.0.0.1");
    }
}
