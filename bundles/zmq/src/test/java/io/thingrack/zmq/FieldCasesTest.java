package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Publication;
import io.thingrack.spi.Publication.Kind;
import io.thingrack.zmq.endpoint.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** What went wrong with other systems in the field. */
@Timeout(120)
class FieldCasesTest {
    private final FakeRpcServer rpc = new FakeRpcServer();
    private final ZContext context = new ZContext();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private ZmqServer server;

    @AfterEach
    void close() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            // one that publishes may wait for room that nobody makes any more after a failure
            thread.join(10_000);
        }
        context.close();
        server.close();
    }

    private void open(String host) throws UnservedException {
        server = ZmqServer.open(new Settings("rack", host, 0, 0, "", null, Limits.DEFAULT), () -> {});
        server.server(rpc);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private String port(String name) {
        return server.addresses().get(name).replaceAll(".*:", "");
    }

    @Test
    void clientThatReconnectsUnderItsIdentityIsHeardWhileOthersFlood() throws Exception {
        open("127.0.0.1");
        for (int i = 0; i < 8; i++) {
            start(this::flood);
        }
        for (int i = 0; i < 10; i++) {
            try (Client before = new Client(server.addresses().get("zmq"), "the-same")) {
                before.assertServed();
                before.send(Client.header("bench", "hold", "invokeaction"), "{}");
                Await.until(() -> !rpc.held.isEmpty());
            }
            try (Client after = new Client(server.addresses().get("zmq"), "the-same")) {
                after.assertServed();
                // the answer to the old connection's question may come, but does not pass for another's
                rpc.held.poll().answer(Outcome.Done.NOTHING);
                String header = Client.header("bench", "level", "readproperty");
                after.send(header, "null");
                Client.Answer answer = after.receive();
                while (!header.contains(answer.header().get("messageID").asText())) {
                    answer = after.receive();
                }
                assertThat(answer.json().asDouble()).isEqualTo(20.5);
            }
        }
    }

    private void flood() {
        try (Client client = new Client(server.addresses().get("zmq"), "")) {
            while (!over.get()) {
                for (int i = 0; i < 50; i++) {
                    client.send(Client.header("bench", "level", "readproperty"), "null");
                }
                for (int i = 0; i < 50; i++) {
                    client.receive();
                }
            }
        }
    }

    @Test
    void manyThreadsPublishWhileSubscribersComeAndGoAndEachTopicKeepsItsOrder() throws Exception {
        open("127.0.0.1");
        int publishers = 32;
        int each = 300;
        Map<String, Integer> last = new HashMap<>();
        ZMQ.Socket faithful = subscriber("127.0.0.1", "bench/");
        Await.until(() -> faithful.getEvents() >= 0 && server.wants("bench", Kind.EVENT, "topic0"));
        start(() -> {
            for (int i = 0; !over.get(); i++) {
                try (ZMQ.Socket visitor = subscriber("127.0.0.1", "bench/topic" + i % publishers)) {
                    visitor.setReceiveTimeOut(20);
                    visitor.recv();
                }
            }
        });
        Semaphore room = new Semaphore(500);
        for (int p = 0; p < publishers; p++) {
            String topic = "topic" + p;
            start(() -> {
                for (int i = 0; i < each; i++) {
                    // no faster than the one who is to get them all
                    room.acquireUninterruptibly();
                    server.publish(publication(topic, i));
                }
            });
        }
        for (int i = 0; i < publishers * each; i++) {
            byte[] first = faithful.recv();
            assertThat(first).as("publication " + i).isNotNull();
            faithful.recv();
            String event = Client.parse(faithful.recv()).get("eventID").asText();
            int number = Client.parse(faithful.recv()).get("n").asInt();
            faithful.recv();
            String topic = event.substring("bench/".length());
            assertThat(number).as(event).isEqualTo(last.getOrDefault(topic, -1) + 1);
            last.put(topic, number);
            room.release();
        }
        assertThat(last).hasSize(publishers);
        assertThat(server.counts().failed()).isZero();
        assertThat(server.counts().unpublished()).isZero();
    }

    /** Small and large in turn. */
    private static Publication publication(String topic, int number) {
        String filler = number % 10 == 0 ? "x".repeat(100_000) : "";
        String value = "{\"n\":" + number + ",\"x\":\"" + filler + "\"}";
        return new Publication("bench", Kind.EVENT, topic, FakeRpcServer.json(value), null);
    }

    private ZMQ.Socket subscriber(String host, String topic) {
        ZMQ.Socket sub = context.createSocket(SocketType.SUB);
        sub.setIPv6(host.startsWith("["));
        sub.setHandshakeIvl(300);
        sub.setReceiveTimeOut(Client.PATIENCE);
        sub.subscribe(topic);
        sub.connect("tcp://" + host + ":" + port("events"));
        return sub;
    }

    @Test
    void allAddressesOfBothKindsServeRequestsAndEvents() throws Exception {
        open("::");
        for (String host : List.of("[::1]", "127.0.0.1")) {
            try (ZContext own = new ZContext()) {
                ZMQ.Socket dealer = own.createSocket(SocketType.DEALER);
                dealer.setIPv6(host.startsWith("["));
                dealer.setHandshakeIvl(300);
                dealer.setReceiveTimeOut(Client.PATIENCE);
                dealer.connect("tcp://" + host + ":" + port("zmq"));
                dealer.sendMore("");
                dealer.sendMore(Client.header("bench", "get_thing_description", "invokeaction"));
                dealer.sendMore("{\"protocol\":\"TCP\"}");
                dealer.send("");
                dealer.recv();
                dealer.recv();
                assertThat(Client.parse(dealer.recv()).get("hrefs").get(0).asText())
                        .isEqualTo("tcp://" + host + ":" + port("zmq"));
            }
            ZMQ.Socket sub = subscriber(host, "bench/" + host);
            Await.until(() -> sub.getEvents() >= 0 && server.wants("bench", Kind.EVENT, host));
            server.publish(publication(host, 7));
            assertThat(sub.recvStr()).isEqualTo("bench/" + host + "\0");
        }
    }
}
