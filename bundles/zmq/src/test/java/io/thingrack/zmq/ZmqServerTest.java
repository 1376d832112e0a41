package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.zmq.endpoint.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

@Timeout(60)
class ZmqServerTest {
    private final FakeRpcServer rpc = new FakeRpcServer();
    private ZmqServer server;

    @BeforeEach
    void open() throws Exception {
        server = ZmqServer.open(settings("127.0.0.1", 0), () -> {});
        server.server(rpc);
    }

    @AfterEach
    void close() {
        server.close();
    }

    static Settings settings(String host, int port) {
        return new Settings("rack", host, port, -1, "", null, Limits.DEFAULT);
    }

    private Client client() {
        return new Client(server.addresses().get("zmq"), "");
    }

    private Client inprocClient() {
        return new Client(server.context(), "inproc://rack", "local");
    }

    @Test
    void readsOverTcp() {
        try (Client client = client()) {
            Client.Answer answer = client.ask("bench", "level", "readproperty", "null");

            assertThat(answer.type()).isEqualTo("REPLY");
            assertThat(answer.json().asDouble()).isEqualTo(20.5);
            assertThat(answer.preserialized()).isEmpty();
        }
    }

    @Test
    void readsOverInproc() {
        Client client = inprocClient();
        client.assertServed();
        client.socket().close();
    }

    @Test
    void answersToTheIdentityOfTheFrameAndSaysSo() {
        try (Client client = new Client(server.addresses().get("zmq"), "it-is-me")) {
            String forged = Client.header("bench", "level", "readproperty").replace("\"me\"", "\"somebody-else\"");

            assertThat(client.ask(forged, "null").header().get("receiverID").asText())
                    .isEqualTo("it-is-me");
        }
    }

    @Test
    void stockClientsSocketReachesItByTheServersIdentity() {
        try (ZContext context = new ZContext();
                ZMQ.Socket router = context.createSocket(SocketType.ROUTER)) {
            router.setHandshakeIvl(300);
            router.setIdentity(Client.utf8("rack|bench|x|sync"));
            router.setRouterMandatory(true);
            router.setReceiveTimeOut(Client.PATIENCE);
            router.connect(server.addresses().get("zmq"));
            boolean sent = false;
            for (int i = 0; i < 1000 && !sent; i++) {
                try {
                    sent = router.sendMore("rack");
                } catch (org.zeromq.ZMQException e) {
                    router.setReceiveTimeOut(10);
                    router.recv();
                }
            }
            router.setReceiveTimeOut(Client.PATIENCE);
            router.sendMore("");
            router.sendMore(Client.handshake());
            router.sendMore("null");
            router.send("");

            assertThat(router.recvStr()).isEqualTo("rack");
            assertThat(router.recvStr()).isEmpty();
            assertThat(Client.parse(router.recv()).get("messageType").asText()).isEqualTo("HANDSHAKE");
        }
    }

    @Test
    void bytesGoBothWaysInFrameFour() {
        try (Client client = client()) {
            byte[] bytes = {0, 1, (byte) 0xFF};
            client.sendFrames(
                    new byte[0],
                    Client.utf8(Client.header("bench", "echo", "invokeaction")),
                    Client.utf8("null"),
                    bytes);
            Client.Answer answer = client.receive();

            assertThat(answer.payload()).isEqualTo(Client.utf8("null"));
            assertThat(answer.preserialized()).isEqualTo(bytes);
        }
    }

    @Test
    void onewayIsNeverAnswered() {
        try (Client client = client()) {
            String context = "\"serverExecutionContext\":{\"oneway\":true},\"thingID\"";
            for (String thing : List.of("bench", "ghost")) {
                for (String operation : List.of("readproperty", "invokeaction", "polish", "deleteproperty")) {
                    String header = Client.header(thing, "level", operation).replace("\"thingID\"", context);
                    client.send(header, "null");
                }
            }
            client.send(
                    Client.handshake()
                            .replace("\"senderID\"", "\"serverExecutionContext\":{\"oneway\":true},\"senderID\""),
                    "null");

            // the first answer is that of the question behind them all
            client.assertServed();
        }
    }

    @Test
    void operationsBecomeJobs() {
        try (Client client = client()) {
            client.ask("bench", "level", "writeproperty", "42");
            client.ask("bench", "echo", "invokeAction", "{\"value\":1}");
            client.ask("bench", "", "readallproperties", "null");
            client.ask("bench", "_get_properties", "invokeaction", "{\"level\":\"x\"}");

            assertThat(rpc.jobs).extracting(Job::affordance).containsExactly("level", "echo", "", "");
            assertThat(rpc.jobs).last().extracting(Job::names).isEqualTo(Map.of("level", "x"));
        }
    }

    @Test
    void everyThingCanBePingedAndNoOtherOne() {
        try (Client client = client()) {
            Client.Answer known = client.ask("bench", "ping", "invokeaction", "{}");
            Client.Answer unknown = client.ask("ghost", "ping", "invokeaction", "{}");

            assertThat(known.type()).isEqualTo("REPLY");
            assertThat(known.json().isNull()).isTrue();
            assertThat(unknown.errorType()).isEqualTo("KeyError");
        }
    }

    @Test
    void unknownPropertyIsAnAttributeErrorToGetPropertiesOnly() {
        try (Client client = client()) {
            Client.Answer many = client.ask("bench", "_get_properties", "invokeaction", "{\"names\":[\"nope\"]}");
            Client.Answer one = client.ask("bench", "nope", "readproperty", "null");

            assertThat(many.errorType()).isEqualTo("AttributeError");
            assertThat(one.errorType()).isEqualTo("KeyError");
            assertThat(one.type()).isEqualTo("EXCEPTION");
        }
    }

    @Test
    void describesWithTheAddressesOfTheProtocolAskedFor() {
        try (Client client = client()) {
            Client.Answer tcp = describe(client, "TCP");
            Client.Answer inproc = describe(client, "INPROC");
            Client.Answer other = describe(client, "HTTP");

            String requests = server.addresses().get("zmq");
            assertThat(texts(tcp))
                    .containsExactly(requests, requests, server.addresses().get("events"));
            assertThat(texts(inproc))
                    .containsExactly("inproc://rack", "inproc://rack", "inproc://rack/event-publisher");
            assertThat(other.errorType()).isEqualTo("ValueError");
            assertThat(tcp.json().get("skipped").get(0).asText()).isEqualTo("a");
        }
    }

    private static Client.Answer describe(Client client, String protocol) {
        return client.ask(
                "bench",
                "get_thing_description",
                "invokeaction",
                "{\"ignore_errors\":false,\"protocol\":\"" + protocol + "\",\"skip_names\":[\"a\"]}");
    }

    private static List<String> texts(Client.Answer answer) {
        List<String> texts = new ArrayList<>();
        answer.json().get("hrefs").forEach(href -> texts.add(href.asText()));
        return texts;
    }

    @Test
    void descriptionNamesTheHostThatTheClientCameInOn() throws Exception {
        try (ZmqServer everywhere = ZmqServer.open(settings("*", 0), () -> {})) {
            everywhere.server(rpc);
            String port = everywhere.addresses().get("zmq").replaceAll(".*:", "");
            try (Client client = new Client("tcp://127.0.0.1:" + port, "")) {
                assertThat(texts(describe(client, "TCP"))).startsWith("tcp://127.0.0.1:" + port);
            }
            try (Client client = new Client("tcp://127.0.0.2:" + port, "")) {
                assertThat(texts(describe(client, "TCP"))).startsWith("tcp://127.0.0.2:" + port);
            }
        }
    }

    @Test
    void logLinesThatWereAskedForAreNoneWhereTheFaceAnswers() {
        try (Client client = client()) {
            for (String action : List.of("get_thing_description", "get_thing_model", "_get_properties", "ping")) {
                String arguments = action.startsWith("_") ? "{\"names\":[]}" : "{}";
                Client.Answer answer = client.ask(logged("bench", action), arguments);
                assertThat(answer.json().fieldNames())
                        .toIterable()
                        .as(action)
                        .containsExactly("return_value", "execution_logs");
                assertThat(answer.json().get("execution_logs")).isEmpty();
                assertThat(answer.json().get("return_value"))
                        .isEqualTo(client.ask("bench", action, "invokeaction", arguments)
                                .json());
            }
            Client.Answer nobody = client.ask(logged("ghost", "get_thing_model"), "{}");
            assertThat(nobody.errorType()).isEqualTo("KeyError");
            assertThat(nobody.json().get("execution_logs")).isEmpty();
        }
    }

    private static String logged(String thing, String action) {
        return Client.header(thing, action, "invokeaction")
                .replace("\"thingID\"", "\"thingExecutionContext\":{\"fetch_execution_logs\":true},\"thingID\"");
    }

    @Test
    void exitIsRefusedAndTheServerGoesOn() {
        try (Client client = client()) {
            Client.Answer answer = client.ask(Client.handshake().replace("HANDSHAKE", "EXIT"), "null");

            assertThat(answer.errorType()).isEqualTo("PermissionError");
            client.assertServed();
        }
    }

    @Test
    void serverThatThrowsCostsThatRequestOnly() {
        try (Client client = client()) {
            Client.Answer answer = client.ask("bench", "throw", "readproperty", "null");

            assertThat(answer.errorType()).isEqualTo("RuntimeError");
            client.assertServed();
        }
    }

    @Test
    void secondAnswerIsDropped() {
        try (Client client = client()) {
            client.send(Client.header("bench", "hold", "invokeaction"), "{}");
            Await.until(() -> !rpc.held.isEmpty());
            rpc.held.peek().answer(FakeRpcServer.failed(Fault.Kind.GONE, "gone"));
            rpc.held.peek().answer(new Outcome.Done(FakeRpcServer.json("2"), null));

            assertThat(client.receive().errorType()).isEqualTo("ConnectionAbortedError");
            client.assertServed();
        }
    }

    @Test
    void peerWithTooMuchOutstandingIsRefused() throws Exception {
        Limits few = new Limits(1 << 20, 1000, 3, 1 << 20, 1 << 20, 1 << 20, 1 << 20);
        try (ZmqServer strict = ZmqServer.open(new Settings("strict", "127.0.0.1", 0, -1, "", null, few), () -> {})) {
            strict.server(rpc);
            try (Client greedy = new Client(strict.addresses().get("zmq"), "greedy");
                    Client other = new Client(strict.addresses().get("zmq"), "other")) {
                for (int i = 0; i < 3; i++) {
                    greedy.send(Client.header("bench", "hold", "invokeaction"), "{}");
                }
                Client.Answer fourth = greedy.ask("bench", "level", "readproperty", "null");
                other.assertServed();
                rpc.held.forEach(reply -> reply.answer(Outcome.Done.NOTHING));

                assertThat(fourth.errorType()).isEqualTo("BlockingIOError");
                for (int i = 0; i < 3; i++) {
                    assertThat(greedy.receive().type()).isEqualTo("REPLY");
                }
                greedy.assertServed();
            }
        }
    }

    @Test
    void publishesToWhomSubscribedOnly() {
        try (ZContext context = new ZContext();
                ZMQ.Socket sub = subscriber(context, "bench/level")) {
            Await.until(() -> sub.getEvents() >= 0 && server.wants("bench", Publication.Kind.PROPERTY_CHANGE, "level"));
            assertThat(server.wants("bench", Publication.Kind.EVENT, "alarmed")).isFalse();
            assertThat(server.wants("other", Publication.Kind.PROPERTY_CHANGE, "level"))
                    .isFalse();

            server.publish(new Publication(
                    "bench", Publication.Kind.PROPERTY_CHANGE, "level", FakeRpcServer.json("42"), null));

            assertThat(sub.recvStr()).isEqualTo("bench/level_change_event\0");
            assertThat(sub.recvStr()).isEmpty();
            var header = Client.parse(sub.recv());
            assertThat(header.get("messageType").asText()).isEqualTo("EVENT");
            assertThat(header.get("senderID").asText()).isEqualTo("rack/event-publisher");
            assertThat(header.get("eventID").asText()).isEqualTo("bench/level_change_event");
            assertThat(header.fieldNames()).toIterable().hasSize(6);
            assertThat(sub.recvStr()).isEqualTo("42");
            assertThat(sub.recvStr()).isEmpty();
            assertThat(sub.hasReceiveMore()).isFalse();
        }
        Await.until(() -> !server.wants("bench", Publication.Kind.PROPERTY_CHANGE, "level"));
    }

    private ZMQ.Socket subscriber(ZContext context, String topic) {
        ZMQ.Socket sub = context.createSocket(SocketType.SUB);
        sub.setHandshakeIvl(300);
        sub.setReceiveTimeOut(Client.PATIENCE);
        sub.subscribe(topic);
        sub.connect(server.addresses().get("events"));
        return sub;
    }

    @Test
    void messagesOfOneEventKeepTheirOrder() {
        try (ZContext context = new ZContext();
                ZMQ.Socket sub = subscriber(context, "bench/")) {
            Await.until(() -> sub.getEvents() >= 0 && server.wants("bench", Publication.Kind.EVENT, "tick"));
            for (int i = 0; i < 500; i++) {
                server.publish(
                        new Publication("bench", Publication.Kind.EVENT, "tick", FakeRpcServer.json("" + i), null));
            }

            for (int i = 0; i < 500; i++) {
                sub.recv();
                sub.recv();
                sub.recv();
                assertThat(sub.recvStr()).isEqualTo("" + i);
                sub.recv();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void manyRequestsAreEachAnsweredOnceAndInOrder(int window) {
        try (Client client = client()) {
            int sent = 0;
            for (int received = 0; received < 5000; received++) {
                while (sent < 5000 && sent < received + window) {
                    client.send(Client.header("bench", "echo", "invokeaction"), "{\"n\":" + sent++ + "}");
                }
                assertThat(client.receive().json().get("n").asInt()).isEqualTo(received);
            }
            assertThat(client.receive(50)).isNull();
        }
    }

    @Test
    void answersOfManyThreadsAllArrive() throws Exception {
        try (Client client = client()) {
            int count = 2000;
            for (int i = 0; i < count; i++) {
                client.send(Client.header("bench", "hold", "invokeaction"), "{}");
            }
            Await.until(() -> rpc.held.size() == count);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(new Thread(() -> {
                    for (var reply = rpc.held.poll(); reply != null; reply = rpc.held.poll()) {
                        reply.answer(Outcome.Done.NOTHING);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (int i = 0; i < count; i++) {
                assertThat(client.receive().type()).isEqualTo("REPLY");
            }
            assertThat(client.receive(50)).isNull();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void answersOfAPeerThatDoesNotReadWaitAndThenComeInOrder() throws Exception {
        Limits small = new Limits(1 << 20, 10, 10_000, 64 << 20, 64 << 20, 64 << 20, 64 << 20);
        try (ZmqServer slow = ZmqServer.open(new Settings("slow", "127.0.0.1", 0, -1, "", null, small), () -> {})) {
            slow.server(rpc);
            ZContext reluctant = new ZContext();
            reluctant.setRcvHWM(10);
            try (Client lazy = new Client(reluctant, slow.addresses().get("zmq"), "lazy");
                    Client other = new Client(slow.addresses().get("zmq"), "other")) {
                String filler = "x".repeat(10_000);
                int count = 3000;
                for (int i = 0; i < count; i++) {
                    lazy.send(
                            Client.header("bench", "echo", "invokeaction"),
                            "{\"n\":" + i + ",\"x\":\"" + filler + "\"}");
                }
                other.assertServed();
                for (int i = 0; i < count; i++) {
                    assertThat(lazy.receive().json().get("n").asInt()).isEqualTo(i);
                }
                assertThat(slow.counts().overflowed()).isZero();
            }
        }
    }

    @Test
    void answersOfAPeerThatWentAreDroppedAndCounted() {
        Client gone = client();
        for (int i = 0; i < 1000; i++) {
            gone.send(Client.header("bench", "hold", "invokeaction"), "{}");
        }
        Await.until(() -> rpc.held.size() == 1000);
        gone.close();
        try (Client other = client()) {
            while (server.counts().unreachable() == 0 && !rpc.held.isEmpty()) {
                rpc.held.poll().answer(Outcome.Done.NOTHING);
                other.assertServed();
            }
        }

        assertThat(server.counts().unreachable()).isPositive();
    }

    @Test
    void payloadOfManyMegabytesGoesThrough() {
        try (Client client = client()) {
            byte[] bytes = new byte[20 << 20];
            bytes[12345] = 7;
            client.sendFrames(
                    new byte[0],
                    Client.utf8(Client.header("bench", "echo", "invokeaction")),
                    "null".getBytes(StandardCharsets.UTF_8),
                    bytes);

            assertThat(client.receive().preserialized()).isEqualTo(bytes);
        }
    }

    @Test
    void valueThatAStockClientCannotDecodeGoesIntoFrameFour() {
        try (Client client = client()) {
            client.sendFrames(
                    new byte[0],
                    Client.utf8(Client.header("bench", "echo", "invokeaction")
                            .replace("\"thingID\"", "\"payloadContentType\":\"application/cbor\",\"thingID\"")),
                    new byte[] {1},
                    new byte[0]);
            Client.Answer answer = client.receive();

            assertThat(answer.payload()).isEqualTo(Payload.NULL.bytes());
            assertThat(answer.header().get("preencodedPayloadContentType").asText())
                    .isEqualTo("application/cbor");
            assertThat(answer.preserialized()).isEqualTo(new byte[] {1});
        }
    }
}
