package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.Endless;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Curve.KeyPair;

/** A socket with a frame limit takes messages of at most 16 parts and that length; who sends more is cut. */
class EndlessMessageTest {
    private static final int LIMIT = 10_000;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
    private final KeyPair server = ZMQ.Curve.generateKeyPair();
    private final KeyPair client = ZMQ.Curve.generateKeyPair();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void stockKeepsAMessageThatNeverEnds() {
        Map<String, String> kept = Map.of("sent all", "true", "cut", "false");
        assertThat(Jvm.STOCK.run(Endless.class, "ROUTER")).isEqualTo(kept);
        assertThat(Jvm.STOCK.run(Endless.class, "XPUB")).isEqualTo(kept);
    }

    @Test
    void whoNeverEndsAMessageIsCut() {
        Map<String, String> cut = Map.of("sent all", "false", "cut", "true");
        assertThat(Jvm.OURS.run(Endless.class, "ROUTER")).isEqualTo(cut);
        assertThat(Jvm.OURS.run(Endless.class, "XPUB")).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 16, 600, true",
        "false, 17, 1, false",
        "false, 2, 5000, true",
        "false, 2, 5001, false",
        "true, 16, 600, true",
        "true, 17, 1, false",
        "true, 2, 5001, false"
    })
    void messagesAreBoundedInPartsAndLength(boolean curve, int parts, int size, boolean arrives) {
        router.setMaxMsgSize(LIMIT);
        ZMQ.Socket dealer = dealer(curve);
        router.setReceiveTimeOut(arrives ? 5000 : 300);
        send(dealer, parts, size);
        assertThat(receivedParts()).isEqualTo(arrives ? parts : 0);
        // Cut or not, the peer is welcome again.
        int tries = 0;
        do {
            send(dealer, 1, 10);
        } while (receivedParts() == 0 && tries++ < 20);
        assertThat(tries).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aSocketWithoutALimitTakesEverything(boolean curve) {
        ZMQ.Socket dealer = dealer(curve);
        send(dealer, 40, 3000);
        assertThat(receivedParts()).isEqualTo(40);
    }

    @Test
    void heartbeatsBetweenPartsDoNotCount() {
        router.setMaxMsgSize(LIMIT);
        router.setHeartbeatIvl(20);
        ZMQ.Socket dealer = dealer(false);
        dealer.setHeartbeatIvl(10);
        for (int i = 0; i < 50; i++) {
            send(dealer, 16, 625);
            assertThat(receivedParts()).isEqualTo(16);
        }
    }

    private ZMQ.Socket dealer(boolean curve) {
        router.setReceiveTimeOut(5000);
        ZMQ.Socket dealer = context.createSocket(SocketType.DEALER);
        dealer.setHandshakeIvl(300);
        dealer.setReconnectIVL(10);
        if (curve) {
            router.setCurveServer(true);
            router.setCurvePublicKey(server.publicKey.getBytes());
            router.setCurveSecretKey(server.secretKey.getBytes());
            dealer.setCurveServerKey(server.publicKey.getBytes());
            dealer.setCurvePublicKey(client.publicKey.getBytes());
            dealer.setCurveSecretKey(client.secretKey.getBytes());
        }
        dealer.connect("tcp://127.0.0.1:" + router.bindToRandomPort("tcp://127.0.0.1"));
        send(dealer, 1, 1);
        assertThat(receivedParts()).isEqualTo(1);
        return dealer;
    }

    private static void send(ZMQ.Socket socket, int parts, int size) {
        for (int i = 1; i <= parts; i++) {
            socket.send(new byte[size], i < parts ? ZMQ.SNDMORE : 0);
        }
    }

    /** Of one message, without the identity; 0 when none came. */
    private int receivedParts() {
        if (router.recv() == null) {
            return 0;
        }
        int parts = 0;
        while (router.hasReceiveMore()) {
            router.recv();
            parts++;
        }
        return parts;
    }
}
