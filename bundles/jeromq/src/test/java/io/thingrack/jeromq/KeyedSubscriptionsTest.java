package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.RawPeer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** An owner that takes a topic {@code x} for the keys {@code x.} and {@code x!}, and one that ends in a sign for itself. */
@Timeout(60)
class KeyedSubscriptionsTest {
    private final ZContext context = new ZContext();
    private final ZMQ.Socket xpub = context.createSocket(SocketType.XPUB);
    private final List<String> told = new ArrayList<>();
    private final List<ZMQ.Socket> subscribers = new ArrayList<>();
    private int port;

    /** Topics whose meaning was asked for. */
    private int asked;

    @BeforeEach
    void bind() {
        ((KeyedSubscriptions) xpub.base()).translate(topic -> {
            asked++;
            return keys(topic);
        });
        xpub.setSndHWM(10_000);
        port = xpub.bindToRandomPort("tcp://127.0.0.1");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static List<byte[]> keys(byte[] bytes) {
        String topic = text(bytes);
        List<String> keys = topic.matches(".*[/!]") ? List.of(topic) : List.of(topic + ".", topic + "!");
        return keys.stream()
                .map(key -> key.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void whoAskedForOneTopicDoesNotGetAnotherThatBeginsWithIt() {
        ZMQ.Socket temp = subscriber("a/temp");
        ZMQ.Socket tempMax = subscriber("a/temp_max");
        ZMQ.Socket all = subscriber("a/");
        awaitTold(5);
        for (int i = 0; i < 1000; i++) {
            xpub.send("a/temp.");
            xpub.send("a/temp_max!");
            xpub.send("a/tempest.");
        }

        for (int i = 0; i < 1000; i++) {
            assertThat(temp.recvStr()).isEqualTo("a/temp.");
            assertThat(tempMax.recvStr()).isEqualTo("a/temp_max!");
            assertThat(all.recvStr()).isEqualTo("a/temp.");
            assertThat(all.recvStr()).isEqualTo("a/temp_max!");
            assertThat(all.recvStr()).isEqualTo("a/tempest.");
        }
        assertNothingMore(temp, tempMax, all);
    }

    @Test
    void keyThatTwoTopicsOfOneSubscriberMeanComesOnceAndStaysWithTheLast() {
        ZMQ.Socket sub = subscriber("a");
        sub.subscribe("a!");
        awaitTold(2);
        xpub.send("a!");
        assertThat(sub.recvStr()).isEqualTo("a!");
        sub.unsubscribe("a");
        awaitTold(3);

        assertThat(told).containsExactly("1a.", "1a!", "0a.");
        xpub.send("a.");
        xpub.send("a!");
        assertThat(sub.recvStr()).isEqualTo("a!");
        assertNothingMore(sub);
    }

    @Test
    void ownerIsToldOfTheFirstSubscriberOfAKeyAndOfTheLastOne() {
        ZMQ.Socket first = subscriber("a");
        awaitTold(2);
        ZMQ.Socket second = subscriber("a");
        ZMQ.Socket other = subscriber("b/");
        awaitTold(3);
        assertThat(told).containsExactly("1a.", "1a!", "1b/");

        leave(first);
        leave(other);
        awaitTold(4);
        assertThat(told).last().isEqualTo("0b/");
        leave(second);
        awaitTold(6);
        assertThat(told.subList(4, 6)).containsExactlyInAnyOrder("0a.", "0a!");
    }

    @Test
    void sameSubscriptionTwiceOnOneConnectionIsOneAndUpstreamMessagesAreDropped() throws Exception {
        try (RawPeer peer = new RawPeer(port).greet("SUB", "")) {
            for (String message : List.of("\1a", "to whom it may concern", "\1a", "\0z", "\1b/", "\0a")) {
                peer.send(RawPeer.frame(0, message));
            }
            awaitTold(5);
        }
        assertThat(told).containsExactly("1a.", "1a!", "1b/", "0a.", "0a!");
        assertThat(counts().ignoredUpstream()).isEqualTo(1);
        awaitTold(6);
    }

    @Test
    void subscriberHasOnlySoManyTopics() throws Exception {
        try (RawPeer peer = new RawPeer(port).greet("SUB", "")) {
            for (int i = 0; i < KeyedSubscriptions.MOST_TOPICS + 5; i++) {
                peer.send(RawPeer.frame(0, "\1" + i + "/"));
            }
            within(() -> hear() && counts().ignoredUpstream() == 5);
            assertThat(told).hasSize(KeyedSubscriptions.MOST_TOPICS);
        }
    }

    @Test
    void subscriberHasOnlySoManyBytesOfTopics() throws Exception {
        try (RawPeer peer = new RawPeer(port).greet("SUB", "")) {
            String half = "x".repeat(KeyedSubscriptions.MOST_BYTES / 2) + "/";
            for (String message : List.of("\1" + half, "\1y" + half, "\0" + half, "\1y" + half)) {
                peer.send(RawPeer.frame(0, message));
            }
            awaitTold(3);
            assertThat(counts().ignoredUpstream()).isEqualTo(1);
        }
    }

    /** One that toggles a subscription as fast as it can must not keep the owner inside a socket. */
    @Test
    void noCallTakesMoreThanAFewTurnsOfWhatASubscriberSent() throws Exception {
        try (RawPeer peer = new RawPeer(port).greet("SUB", "")) {
            int most = 0;
            int taken = 0;
            peer.send(subscriptions(2000));
            awaitArrival();
            while (taken < 2000) {
                byte[] message = xpub.recv(ZMQ.DONTWAIT);
                most = Math.max(most, asked - taken);
                taken = asked;
                if (message != null) {
                    told.add(text(message));
                }
            }
            assertThat(most).isBetween(1, 3 * 64);
            awaitTold(4000);
        }
        awaitTold(8000);
        assertThat(told.subList(4000, 8000)).allMatch(message -> message.startsWith("0"));
    }

    private static byte[] subscriptions(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(RawPeer.frame(0, "\1t" + i));
        }
        return out.toByteArray();
    }

    /** What came before a handshake that is done lies ready: one thread reads all connections. */
    private void awaitArrival() throws Exception {
        for (int i = 0; i < 3; i++) {
            new RawPeer(port).greet("SUB", "").close();
        }
    }

    @Test
    void whoWaitsForSubscriptionsIsWokenUntilNoneIsLeft() throws Exception {
        xpub.setReceiveTimeOut(10_000);
        try (RawPeer peer = new RawPeer(port).greet("SUB", "");
                ZMQ.Poller poller = context.createPoller(1)) {
            poller.register(xpub, ZMQ.Poller.POLLIN);
            // nothing of the first thousand is news to the owner
            peer.send(RawPeer.frame(0, "\1t"));
            assertThat(xpub.recv()).isNotNull();
            assertThat(xpub.recv()).isNotNull();
            peer.send(again(1000));
            peer.send(subscriptions(1000));
            awaitArrival();
            for (int i = 0; i < 1000; i++) {
                assertThat(xpub.recv()).as("message %d", i).isNotNull();
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(poller.poll(10_000)).as("message %d", 1000 + i).isEqualTo(1);
                assertThat(xpub.recv(ZMQ.DONTWAIT)).isNotNull();
            }
        }
    }

    private static byte[] again(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(RawPeer.frame(0, "\1t"));
        }
        return out.toByteArray();
    }

    private SubscriberCounts counts() {
        return (SubscriberCounts) xpub.base();
    }

    @Test
    void nobodyIsDeafWhile200Join200LeaveAndOneTalks() {
        List<ZMQ.Socket> leavers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            leavers.add(subscriber("leaver" + i));
        }
        ZMQ.Socket talker = connected(SocketType.XSUB);
        awaitTold(400);
        List<ZMQ.Socket> joiners = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            joiners.add(subscriber("joiner" + i));
            leave(leavers.get(i));
            talker.send("junk", ZMQ.DONTWAIT);
            xpub.getEvents();
        }
        awaitTold(1200);
        for (int i = 0; i < 200; i++) {
            xpub.send("joiner" + i + "!");
            assertThat(joiners.get(i).recvStr()).isEqualTo("joiner" + i + "!");
        }
        assertThat(told).filteredOn(line -> line.startsWith("1joiner")).hasSize(400);
        assertThat(told).filteredOn(line -> line.startsWith("0leaver")).hasSize(400);
    }

    private ZMQ.Socket subscriber(String topic) {
        ZMQ.Socket socket = connected(SocketType.SUB);
        socket.subscribe(topic);
        subscribers.add(socket);
        return socket;
    }

    private void leave(ZMQ.Socket subscriber) {
        subscribers.remove(subscriber);
        subscriber.close();
    }

    private ZMQ.Socket connected(SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHandshakeIvl(300);
        socket.setRcvHWM(10_000);
        socket.setReceiveTimeOut(10_000);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private void awaitTold(int count) {
        within(() -> hear() && told.size() >= count);
        assertThat(told).hasSize(count);
    }

    /** One that had to connect twice says what it wants again as soon as its owner does anything with it. */
    private boolean hear() {
        subscribers.forEach(ZMQ.Socket::getEvents);
        for (byte[] message = xpub.recv(ZMQ.DONTWAIT); message != null; message = xpub.recv(ZMQ.DONTWAIT)) {
            told.add(message[0] + text(message).substring(1));
        }
        return true;
    }

    private static void assertNothingMore(ZMQ.Socket... subscribers) {
        for (ZMQ.Socket subscriber : subscribers) {
            subscriber.setReceiveTimeOut(100);
            assertThat(subscriber.recv()).isNull();
        }
    }

    private static void within(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
