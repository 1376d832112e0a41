package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Publication;
import io.thingrack.spi.Publication.Kind;
import io.thingrack.zmq.endpoint.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Who subscribes gets what it asked for, and nothing that only begins like it. */
@Timeout(60)
class TopicsTest {
    @TempDir
    Path temp;

    private final FakeRpcServer rpc = new FakeRpcServer();
    private final ZContext context = new ZContext();
    private ZmqServer server;
    private final List<ZMQ.Socket> subscribers = new ArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private int marks;

    @BeforeEach
    void open() throws Exception {
        server = ZmqServer.open(
                new Settings("rack", "127.0.0.1", 0, -1, "", temp.resolve("s"), Limits.DEFAULT),
                changes::incrementAndGet);
        server.server(rpc);
    }

    @AfterEach
    void close() {
        context.close();
        server.close();
    }

    private void publish(Kind kind, String thing, String name, String value) {
        server.publish(new Publication(thing, kind, name, FakeRpcServer.json(value), null));
    }

    private ZMQ.Socket subscriber(String... topics) {
        ZMQ.Socket sub = context.createSocket(SocketType.SUB);
        sub.setHandshakeIvl(300);
        sub.setReceiveTimeOut(Client.PATIENCE);
        sub.setRcvHWM(1000);
        for (String topic : topics) {
            sub.subscribe(topic);
        }
        sub.connect(server.addresses().get("events"));
        subscribers.add(sub);
        return sub;
    }

    private UnixClient overIpc(String topic) throws Exception {
        UnixClient client = new UnixClient(temp.resolve("s/rack.event-publisher.ipc"), "SUB");
        client.frame(0, Client.utf8("\1" + topic));
        return client;
    }

    /** @return event id of the next publication, and what it carries */
    private static String next(ZMQ.Socket sub) {
        byte[] first = sub.recv();
        if (first == null) {
            return null;
        }
        sub.recv();
        String event = Client.parse(sub.recv()).get("eventID").asText();
        assertThat(first).isEqualTo(Client.utf8(event + "\0"));
        String value = sub.recvStr();
        sub.recv();
        return event + " " + value;
    }

    private static void assertNothing(ZMQ.Socket sub) {
        sub.setReceiveTimeOut(100);
        assertThat(next(sub)).isNull();
    }

    private void leave(ZMQ.Socket sub) {
        subscribers.remove(sub);
        sub.close();
    }

    private void awaitWanted(Kind kind, String thing, String name) {
        Await.until(() -> {
            // one that had to connect twice says what it wants again as soon as its owner does anything with it
            subscribers.forEach(ZMQ.Socket::getEvents);
            return server.wants(thing, kind, name);
        });
    }

    @Test
    @Tag("own-jeromq")
    void changesOfTempMaxDoNotGoToWhoObservesTemp() throws Exception {
        ZMQ.Socket temp = subscriber("bench/temp");
        ZMQ.Socket tempMax = subscriber("bench/temp_max");
        try (UnixClient ipcTemp = overIpc("bench/temp");
                UnixClient ipcMax = overIpc("bench/temp_max")) {
            awaitMark(temp);
            awaitMark(tempMax);
            awaitMark(ipcTemp);
            awaitMark(ipcMax);
            for (int i = 0; i < 1000; i++) {
                publish(Kind.PROPERTY_CHANGE, "bench", "temp", "" + i);
                publish(Kind.PROPERTY_CHANGE, "bench", "temp_max", "" + -i);
                publish(Kind.EVENT, "bench", "temperature", "0");
            }

            for (int i = 0; i < 1000; i++) {
                assertThat(next(temp)).isEqualTo("bench/temp_change_event " + i);
                assertThat(next(tempMax)).isEqualTo("bench/temp_max_change_event " + -i);
                assertThat(ipcTemp.receive()).isEqualTo("" + i);
                assertThat(ipcMax.receive()).isEqualTo("" + -i);
            }
            assertNothing(temp);
            assertNothing(tempMax);
        }
    }

    /** What one connection asks for comes in its order: who has the mark has what was asked for before. */
    private void awaitMark(ZMQ.Socket sub) {
        String mark = "mark" + marks++;
        sub.subscribe("marks/" + mark);
        awaitWanted(Kind.EVENT, "marks", mark);
    }

    private void awaitMark(UnixClient client) throws IOException {
        String mark = "mark" + marks++;
        client.frame(0, Client.utf8("\1marks/" + mark));
        awaitWanted(Kind.EVENT, "marks", mark);
    }

    @Test
    @Tag("own-jeromq")
    void prefixesGoOnAsPrefixesAndNothingComesTwice() {
        ZMQ.Socket bench = subscriber("bench/", "bench/level");
        awaitMark(bench);
        // after that: who wants everything wants the mark of anybody
        ZMQ.Socket all = subscriber("");
        awaitMark(all);
        publish(Kind.PROPERTY_CHANGE, "bench", "level", "1");
        publish(Kind.EVENT, "bench/sub", "tick", "2");
        publish(Kind.EVENT, "bench2", "tick", "3");

        assertThat(next(bench)).isEqualTo("bench/level_change_event 1");
        assertThat(next(bench)).isEqualTo("bench/sub/tick 2");
        assertNothing(bench);
        assertThat(drain(all)).containsExactly("bench/level_change_event 1", "bench/sub/tick 2", "bench2/tick 3");
    }

    private static List<String> drain(ZMQ.Socket sub) {
        sub.setReceiveTimeOut(200);
        List<String> heard = new ArrayList<>();
        for (String line = next(sub); line != null; line = next(sub)) {
            heard.add(line);
        }
        return heard;
    }

    /** What is a property now may be an event of the next driver, and nobody subscribes anew for that. */
    @Test
    @Tag("own-jeromq")
    void subscriberHearsOfANameWhateverTheNextDriverMakesOfIt() {
        ZMQ.Socket level = subscriber("bench/level");
        awaitMark(level);
        publish(Kind.PROPERTY_CHANGE, "bench", "level", "1");
        publish(Kind.EVENT, "bench", "level", "2");
        publish(Kind.EVENT, "bench", "levelled", "3");

        assertThat(next(level)).isEqualTo("bench/level_change_event 1");
        assertThat(next(level)).isEqualTo("bench/level 2");
        assertNothing(level);
        leave(level);
        Await.until(() -> !server.wants("bench", Kind.EVENT, "level"));
        Await.until(() -> !server.wants("bench", Kind.PROPERTY_CHANGE, "level"));
    }

    @Test
    @Tag("own-jeromq")
    void subscriberThatDoesNotReadLosesItsOwnOnlyAndThatIsCountedAndTold() {
        ZMQ.Socket slow = subscriber("bench/level");
        ZMQ.Socket quick = subscriber("bench/level");
        awaitMark(slow);
        awaitMark(quick);
        String filler = "x".repeat(50_000);
        int published = 0;
        while (published < 20_000 && server.counts().lost() < 100) {
            publish(Kind.PROPERTY_CHANGE, "bench", "level", "\"" + published + filler + "\"");
            assertThat(next(quick)).startsWith("bench/level_change_event \"" + published + "x");
            published++;
        }

        Map<String, Long> counts = server.countsByName();
        assertThat(counts.get("lost")).isGreaterThanOrEqualTo(100);
        assertThat(counts.keySet())
                .filteredOn(name -> name.startsWith("lost "))
                .singleElement()
                .asString()
                .startsWith("lost TCP 127.0.0.1:");
        leave(slow);
        Await.until(() -> server.countsByName().keySet().stream().noneMatch(name -> name.startsWith("lost ")));
        assertThat(server.counts().lost()).isGreaterThanOrEqualTo(100);
    }

    /** Whoever sends them faster would have the thread that serves everybody for itself. */
    @Test
    @Tag("own-jeromq")
    void subscriptionsAreTakenInAtAPaceAndAllOfThem() throws Exception {
        int count = 6400;
        try (UnixClient eager = overIpc("bench/first");
                Client client = new Client(server.addresses().get("zmq"), "honest")) {
            awaitWanted(Kind.EVENT, "bench", "first");
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                eager.frame(0, Client.utf8("\1bench/topic" + i));
            }
            client.assertServed();
            awaitMark(eager);

            assertThat(System.nanoTime() - began).isGreaterThan(300_000_000L);
            for (int i = 0; i < count; i++) {
                assertThat(server.wants("bench", Kind.EVENT, "topic" + i)).isTrue();
            }
            client.assertServed();
        }
        for (int i = 0; i < count; i++) {
            String topic = "topic" + i;
            Await.until(() -> !server.wants("bench", Kind.EVENT, topic));
        }
    }

    @Test
    void whoWantsToKnowIsToldThatSubscribersCameAndWent() {
        ZMQ.Socket sub = subscriber("bench/level");
        awaitWanted(Kind.PROPERTY_CHANGE, "bench", "level");
        Await.until(() -> changes.get() > 0);
        int before = changes.get();
        leave(sub);
        Await.until(() -> changes.get() > before && !server.wants("bench", Kind.PROPERTY_CHANGE, "level"));
    }

    @Test
    @Tag("own-jeromq")
    void lastSubscriberOfManyIsTheOneThatCounts() throws Exception {
        ZMQ.Socket first = subscriber("bench/level");
        awaitWanted(Kind.PROPERTY_CHANGE, "bench", "level");
        try (UnixClient second = overIpc("bench/level")) {
            ZMQ.Socket inproc = server.context().createSocket(SocketType.SUB);
            inproc.subscribe("bench/level");
            inproc.connect("inproc://rack/event-publisher");
            second.frame(0, Client.utf8("\1bench/other"));
            awaitWanted(Kind.EVENT, "bench", "other");
            leave(first);
            inproc.close();
            second.frame(0, Client.utf8("\0bench/other"));
            Await.until(() -> !server.wants("bench", Kind.EVENT, "other"));
            assertThat(server.wants("bench", Kind.PROPERTY_CHANGE, "level")).isTrue();
        }
        Await.until(() -> !server.wants("bench", Kind.PROPERTY_CHANGE, "level"));
    }

    @Test
    @Tag("own-jeromq")
    void nobodyIsDeafWhile200Join200LeaveAndOneSendsJunk() throws Exception {
        List<ZMQ.Socket> leavers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            leavers.add(subscriber("bench/leaver" + i));
        }
        Map<ZMQ.Socket, String> joiners = new HashMap<>();
        ZMQ.Socket junk = context.createSocket(SocketType.XSUB);
        junk.setHandshakeIvl(300);
        junk.connect(server.addresses().get("events"));
        for (int i = 0; i < 200; i++) {
            joiners.put(subscriber("bench/joiner" + i), "joiner" + i);
            leave(leavers.get(i));
            junk.send("to whom it may concern", ZMQ.DONTWAIT);
        }
        joiners.keySet().forEach(joiner -> joiner.setReceiveTimeOut(20));
        Await.until(() -> {
            joiners.forEach((joiner, name) -> publish(Kind.EVENT, "bench", name, "1"));
            joiners.entrySet().removeIf(joiner -> {
                String heard = next(joiner.getKey());
                assertThat(heard).isIn(null, "bench/" + joiner.getValue() + " 1");
                return heard != null;
            });
            return joiners.isEmpty();
        });
        for (int i = 0; i < 200; i++) {
            String name = "leaver" + i;
            Await.until(() -> !server.wants("bench", Kind.EVENT, name));
        }
    }

    @Test
    @Tag("stock-jeromq")
    void stockBundleDeliversByPrefix() {
        ZMQ.Socket temp = subscriber("bench/temp");
        awaitMark(temp);
        publish(Kind.PROPERTY_CHANGE, "bench", "temp_max", "1");
        publish(Kind.EVENT, "bench", "temp", "2");
        publish(Kind.EVENT, "bench", "other", "3");

        assertThat(drain(temp)).containsExactly("bench/temp_max_change_event 1", "bench/temp 2");
    }
}
