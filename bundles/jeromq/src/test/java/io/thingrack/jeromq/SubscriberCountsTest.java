package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import zmq.Msg;

/** What a subscriber does not read is its own loss, and told. */
class SubscriberCountsTest {
    private static final byte[] PAYLOAD = new byte[20_000];

    private final ZContext context = new ZContext();
    private final ZMQ.Socket xpub = context.createSocket(SocketType.XPUB);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void lossesAreCountedForTheSubscriberWhoDoesNotRead() {
        xpub.setSndHWM(10);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket slow = subscriber(port, "", 1);
        String slowAddress = peerOf(xpub.base().recv(0));
        ZMQ.Socket quick = subscriber(port, "t", 10);
        xpub.base().recv(0);

        int published = 0;
        int heard = 0;
        SubscriberCounts counts = (SubscriberCounts) xpub.base();
        while (published < 3000 && counts.dropped() < 50) {
            // Two prefixes match, in two parts: still one message.
            xpub.send("t-" + published++, ZMQ.SNDMORE);
            xpub.send(PAYLOAD);
            heard += quick.recv() != null && quick.recv() != null ? 1 : 0;
        }

        assertThat(heard).isEqualTo(published);
        assertThat(counts.droppedByPeer()).containsOnlyKeys(slowAddress);
        assertThat(counts.dropped()).isEqualTo(counts.droppedByPeer().get(slowAddress));
        int late = 0;
        slow.setReceiveTimeOut(300);
        while (slow.recv() != null) {
            late += slow.hasReceiveMore() ? 1 : 0;
        }
        assertThat(late + counts.dropped()).isEqualTo(published);
    }

    @Test
    void subscriberWhoDoesNotReadHoldsOnlySoManyBytes() {
        xpub.setSndHWM(100_000);
        ((QueueBound) xpub.base()).boundQueues(10L * PAYLOAD.length);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket slow = subscriber(port, "", 1);
        xpub.recv();
        ZMQ.Socket quick = subscriber(port, "t", 10);
        xpub.recv();
        SubscriberCounts counts = (SubscriberCounts) xpub.base();
        int published = 0;
        int heard = 0;
        while (published < 20_000 && counts.dropped() < 50) {
            xpub.send("t-" + published++, ZMQ.SNDMORE);
            xpub.send(PAYLOAD);
            heard += quick.recv() != null && quick.recv() != null ? 1 : 0;
        }
        assertThat(counts.dropped()).isEqualTo(50);
        assertThat(heard).isEqualTo(published);

        // what it reads makes room again
        int late = 0;
        slow.setReceiveTimeOut(300);
        while (slow.recv() != null) {
            late += slow.hasReceiveMore() ? 1 : 0;
        }
        assertThat(late + counts.dropped()).isEqualTo(published);
        xpub.send("t-again");
        assertThat(slow.recvStr()).isEqualTo("t-again");
    }

    @Test
    void theTotalOutlivesTheSubscriber() {
        xpub.setSndHWM(1);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket slow = subscriber(port, "", 1);
        xpub.recv();
        SubscriberCounts counts = (SubscriberCounts) xpub.base();
        within(() -> {
            xpub.send(PAYLOAD);
            return counts.dropped() >= 10;
        });
        slow.close();
        within(() -> xpub.recv(ZMQ.DONTWAIT) != null);
        assertThat(counts.droppedByPeer()).isEmpty();
        assertThat(counts.dropped()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void exactKeysKeepTopicsThatStartAlikeApart() {
        xpub.setXpubManual(true);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        List<ZMQ.Socket> sockets = new ArrayList<>();
        for (String topic : List.of("x/temp", "x/temp_max")) {
            sockets.add(subscriber(port, topic, 2000));
            byte[] key = xpub.recv();
            xpub.base().setSocketOpt(zmq.ZMQ.ZMQ_SUBSCRIBE, "\1" + new String(key, 1, key.length - 1) + "\0");
        }
        for (int i = 0; i < 1000; i++) {
            xpub.send("x/temp\0");
            xpub.send("x/temp_max\0");
        }
        for (int s = 0; s < 2; s++) {
            String expected = s == 0 ? "x/temp\0" : "x/temp_max\0";
            for (int i = 0; i < 1000; i++) {
                assertThat(sockets.get(s).recvStr()).isEqualTo(expected);
            }
        }
    }

    @Test
    void inOtherModesMessagesFromBelowReachTheOwnerAndAreNoSubscriptions() {
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket xsub = connect(SocketType.XSUB, port);
        xsub.send("up", ZMQ.SNDMORE);
        xsub.send(new byte[] {1, 'x'});
        assertThat(xpub.recvStr()).isEqualTo("up");
        assertThat(xpub.hasReceiveMore()).isTrue();
        assertThat(xpub.recv()).containsExactly(1, 'x');
        assertThat(xpub.hasReceiveMore()).isFalse();
        assertThat(((SubscriberCounts) xpub.base()).ignoredUpstream()).isZero();
    }

    @Test
    void theOwnerHearsThatTheLastAskerOfATopicIsGone() {
        xpub.setXpubManual(true);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket first = subscriber(port, "a", 10);
        assertThat(xpub.recv()).containsExactly(1, 'a');
        ZMQ.Socket second = subscriber(port, "a", 10);
        assertThat(xpub.recv()).containsExactly(1, 'a');
        first.close();
        second.close();
        xpub.setReceiveTimeOut(2000);
        assertThat(xpub.recv()).containsExactly(0, 'a');
        xpub.setReceiveTimeOut(100);
        assertThat(xpub.recv()).isNull();
    }

    private ZMQ.Socket subscriber(int port, String topic, int highWaterMark) {
        ZMQ.Socket socket = context.createSocket(SocketType.SUB);
        socket.setHandshakeIvl(300);
        socket.setRcvHWM(highWaterMark);
        socket.setReceiveTimeOut(3000);
        socket.subscribe(topic);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHandshakeIvl(300);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private static String peerOf(Msg subscription) {
        return subscription.getMetadata().get("Peer-Address");
    }

    private static void within(BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
