package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.Identities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMsg;

/** An identity goes over to the same peer only: the same user, or without users the same host. */
class IdentityHandoverTest {
    private final ZContext context = new ZContext();
    private final ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
    private final IdentityCounts counts = (IdentityCounts) router.base();
    private final KeyPair server = ZMQ.Curve.generateKeyPair();
    private int port;

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void stockGivesAwayTheAnswersOfOthers() {
        assertThat(Jvm.STOCK.run(Identities.class, "theft"))
                .isEqualTo(Map.of("thief has it", "true", "victim has it", "false"));
    }

    @Test
    void nobodyFromAnotherHostGetsSomebodysAnswers() {
        assertThat(Jvm.OURS.run(Identities.class, "theft"))
                .isEqualTo(Map.of("thief has it", "false", "victim has it", "true"));
    }

    @Test
    void stockIgnoresForEverWhoCameBackTooEarly() {
        assertThat(Jvm.STOCK.run(Identities.class, "return")).containsEntry("served", "false");
    }

    @Test
    void whoCameBackTooEarlyIsServedWhenTheOldConnectionIsGone() {
        assertThat(Jvm.OURS.run(Identities.class, "return")).containsEntry("served", "true");
    }

    @Test
    void theSameHostTakesItsIdentityOver() {
        bind(true);
        ZMQ.Socket first = client("me", null);
        assertThat(ask(first, "1")).isTrue();
        ZMQ.Socket second = client("me", null);
        assertThat(ask(second, "2")).isTrue();
        assertThat(counts.takenOver()).isEqualTo(1);
        assertThat(counts.refused()).isZero();
    }

    @Test
    void theSameUserTakesItsIdentityOverAndAnotherOneIsCut() throws InterruptedException {
        KeyPair one = ZMQ.Curve.generateKeyPair();
        KeyPair other = ZMQ.Curve.generateKeyPair();
        AtomicBoolean stop = new AtomicBoolean();
        Thread authentication = authentication(stop);
        router.setZapDomain("lab");
        router.setCurveServer(true);
        router.setCurvePublicKey(server.publicKey.getBytes());
        router.setCurveSecretKey(server.secretKey.getBytes());
        bind(true);

        ZMQ.Socket first = client("me", one);
        assertThat(ask(first, "1")).isTrue();
        ZMQ.Socket thief = client("me", other);
        assertThat(within(() -> router.getEvents() >= 0 && counts.refused() > 0))
                .isTrue();
        assertThat(ask(first, "still me")).isTrue();
        thief.close();
        ZMQ.Socket second = client("me", one);
        assertThat(within(() -> router.getEvents() >= 0 && counts.takenOver() > 0))
                .isTrue();
        assertThat(ask(second, "me again")).isTrue();
        stop.set(true);
        authentication.join(2000);
    }

    /** Lets everybody in, and names the user after the key. */
    private Thread authentication(AtomicBoolean stop) {
        ZMQ.Socket handler = context.createSocket(SocketType.REP);
        handler.bind("inproc://zeromq.zap.01");
        handler.setReceiveTimeOut(20);
        Thread thread = new Thread(() -> {
            while (!stop.get()) {
                ZMsg request = ZMsg.recvMsg(handler);
                if (request != null) {
                    ZMsg reply = new ZMsg();
                    reply.add(request.pop());
                    reply.add(request.pop());
                    reply.add("200");
                    reply.add("OK");
                    reply.add(HexFormat.of().formatHex(request.getLast().getData()));
                    reply.add("");
                    reply.send(handler);
                }
            }
            handler.close();
        });
        thread.start();
        return thread;
    }

    @Test
    void withoutHandoverTheNewcomerIsCutAndTheOtherStays() {
        bind(false);
        ZMQ.Socket first = client("me", null);
        assertThat(ask(first, "1")).isTrue();
        ZMQ.Socket second = client("me", null, 50);
        assertThat(within(() -> router.getEvents() >= 0 && counts.refused() > 1))
                .isTrue();
        assertThat(ask(first, "2")).isTrue();
        first.close();
        second.send("3");
        assertThat(router.recvStr()).isEqualTo("me");
        assertThat(router.recvStr()).isEqualTo("3");
    }

    @Test
    void whatWasSentBeforeTheHandoverIsReceived() {
        bind(true);
        ZMQ.Socket first = client("me", null);
        assertThat(ask(first, "1")).isTrue();
        for (int i = 0; i < 10; i++) {
            first.send("early " + i);
        }
        within(() -> (router.getEvents() & ZMQ.Poller.POLLIN) != 0);
        ZMQ.Socket second = client("me", null);
        second.send("late");
        List<String> heard = new ArrayList<>();
        boolean late = false;
        while (!late || heard.size() < 10) {
            String identity = router.recvStr();
            assertThat(identity).as("after %s", heard).isNotNull();
            String text = router.recvStr();
            if (text.equals("late")) {
                assertThat(identity).isEqualTo("me");
                late = true;
            } else {
                heard.add(text);
            }
        }
        assertThat(heard).hasSize(10).isSorted();
    }

    @Test
    void inTheProcessTheNewcomerTakesOver() {
        router.setRouterHandover(true);
        router.setReceiveTimeOut(2000);
        router.bind("inproc://here");
        for (int i = 0; i < 3; i++) {
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            socket.setReceiveTimeOut(2000);
            socket.setIdentity("me".getBytes(StandardCharsets.US_ASCII));
            socket.connect("inproc://here");
            assertThat(ask(socket, "hello " + i)).isTrue();
        }
        assertThat(counts.takenOver()).isEqualTo(2);
    }

    @Test
    void whoReconnectsUnderItsIdentityIsHeardWhileOthersFlood() {
        bind(true);
        List<ZMQ.Socket> flood = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            flood.add(client("flood-" + i, null));
        }
        for (int round = 0; round < 30; round++) {
            for (ZMQ.Socket socket : flood) {
                for (int i = 0; i < 20; i++) {
                    socket.send("noise", ZMQ.DONTWAIT);
                }
            }
            ZMQ.Socket client = client("me", null);
            String question = "round " + round;
            client.send(question);
            assertThat(within(() -> "me".equals(router.recvStr()) & question.equals(router.recvStr())))
                    .as(question)
                    .isTrue();
            router.sendMore("me");
            router.send(question);
            assertThat(client.recvStr()).isEqualTo(question);
            client.close();
        }
    }

    private void bind(boolean handover) {
        router.setRouterHandover(handover);
        router.setReceiveTimeOut(5000);
        port = router.bindToRandomPort("tcp://127.0.0.1");
    }

    /** One that lost its identity to another does not come at once and take it back. */
    private ZMQ.Socket client(String identity, KeyPair keys) {
        return client(identity, keys, 3000);
    }

    private ZMQ.Socket client(String identity, KeyPair keys, int reconnectMillis) {
        ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
        socket.setHandshakeIvl(300);
        socket.setReconnectIVL(reconnectMillis);
        socket.setReceiveTimeOut(5000);
        socket.setIdentity(identity.getBytes(StandardCharsets.US_ASCII));
        if (keys != null) {
            socket.setCurveServerKey(server.publicKey.getBytes());
            socket.setCurvePublicKey(keys.publicKey.getBytes());
            socket.setCurveSecretKey(keys.secretKey.getBytes());
        }
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** Whether a question comes in under the client's identity and its answer comes back. */
    private boolean ask(ZMQ.Socket client, String question) {
        client.send(question);
        String identity = router.recvStr();
        String text = router.recvStr();
        router.sendMore(identity == null ? "" : identity);
        router.send(text == null ? "" : text);
        return question.equals(text) && "me".equals(identity) && question.equals(client.recvStr());
    }

    private static boolean within(BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }
}
