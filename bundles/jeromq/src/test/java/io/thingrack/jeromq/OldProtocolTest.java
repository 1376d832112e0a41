package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.RawPeer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** What is no ZMTP at all looks like its first version, which has no handshake to fail. */
@Timeout(60)
class OldProtocolTest {
    /** An identity of no bytes, and a message {@code hi}: ZMTP 1. */
    private static final String OLD = "\1\0\3\0hi";

    private final ZContext context = new ZContext();
    private final ZMQ.Socket router = context.createSocket(SocketType.ROUTER);

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: rack\r\n\r\n", "\u0016\3\1\2\0\1\0\1", OLD})
    void isCutByASocketWithAFrameLimit(String opening) throws Exception {
        router.setMaxMsgSize(1000);
        try (RawPeer peer = new RawPeer(router.bindToRandomPort("tcp://127.0.0.1"))) {
            peer.send(opening.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(peer.isCut(10_000)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = OLD)
    void isHeardByASocketWithout(String opening) throws Exception {
        router.setReceiveTimeOut(10_000);
        try (RawPeer peer = new RawPeer(router.bindToRandomPort("tcp://127.0.0.1"))) {
            peer.send(opening.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(router.recv()).isNotNull();
            assertThat(router.recvStr()).isEqualTo("hi");
        }
    }
}
