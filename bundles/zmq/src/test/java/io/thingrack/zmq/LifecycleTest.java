package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.zmq.endpoint.Limits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

@Timeout(120)
class LifecycleTest {
    private final FakeRpcServer rpc = new FakeRpcServer();

    private static ZmqServer open(int port, int eventsPort) throws UnservedException {
        return ZmqServer.open(new Settings("rack", "127.0.0.1", port, eventsPort, "", null, Limits.DEFAULT), () -> {});
    }

    private static int port(ZmqServer server, String name) {
        String address = server.addresses().get(name);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Test
    void eventsAreOnTheNextPort() throws Exception {
        try (ZmqServer server = openBelowTheEphemeralPorts()) {
            assertThat(port(server, "events")).isEqualTo(port(server, "zmq") + 1);
        }
    }

    /** Any port that is given out now may have a taken neighbour. */
    private static ZmqServer openBelowTheEphemeralPorts() throws UnservedException {
        for (int port = 21_000; ; port += 10) {
            try {
                return open(port, -1);
            } catch (UnservedException e) {
                assertThat(port).isLessThan(30_000);
            }
        }
    }

    @Test
    void portInUseIsNamedWithItsKey() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> open(port, -1))
                    .isInstanceOf(UnservedException.class)
                    .hasMessageContaining("tcp://127.0.0.1:" + port)
                    .hasMessageContaining("change port in");
            assertThatThrownBy(() -> open(0, port))
                    .isInstanceOf(UnservedException.class)
                    .hasMessageContaining("tcp://127.0.0.1:" + port)
                    .hasMessageContaining("change events.port in");
        }
    }

    @Test
    void hostThatIsNotOursIsNamedWithItsKey() {
        for (String host : List.of("203.0.113.7", "no.such.host.invalid")) {
            assertThatThrownBy(
                            () -> ZmqServer.open(new Settings("rack", host, 0, -1, "", null, Limits.DEFAULT), () -> {}))
                    .isInstanceOf(UnservedException.class)
                    .hasMessageContaining(host)
                    .hasMessageContaining("change host in");
        }
    }

    @Test
    void portAboveTheLastIsNamedWithItsKey() {
        assertThatThrownBy(() -> open(65535, -1))
                .isInstanceOf(UnservedException.class)
                .hasMessageContaining("65536")
                .hasMessageContaining("change events.port in");
    }

    @Test
    void samePortsAgainAndNoThreadLeftWhateverThePeersDo() throws Exception {
        int port;
        int events;
        try (ZmqServer first = open(0, -1)) {
            port = port(first, "zmq");
            events = port(first, "events");
        }
        for (int i = 0; i < 30; i++) {
            ZmqServer server = open(port, events);
            server.server(rpc);
            try (Client client = new Client(server.addresses().get("zmq"), "flood");
                    Client reader = new Client(server.addresses().get("zmq"), "reader")) {
                reader.assertServed();
                client.socket().setRcvHWM(1);
                String payload = "{\"x\":\"" + "x".repeat(1000) + "\"}";
                for (int k = 0; k < 500; k++) {
                    client.send(Client.header("bench", "echo", "invokeaction"), payload);
                }
                long start = System.nanoTime();
                server.close();
                assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
            }
        }
        Await.until(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("io.thingrack.zmq"))
                .count();
    }

    @Test
    void closesWhileSomebodyHoldsASocketInItsContext() throws Exception {
        ZmqServer server = open(0, -1);
        ZMQ.Socket forgotten = server.context().createSocket(SocketType.DEALER);
        forgotten.connect("inproc://rack");
        int port = port(server, "zmq");
        server.close();

        try (ZmqServer again = open(port, 0)) {
            assertThat(port(again, "zmq")).isEqualTo(port);
        }
        Await.until(() -> threads() == 0);
    }

    @Test
    void closingTheSharedContextHarmsNobody() throws Exception {
        try (ZmqServer server = open(0, -1)) {
            server.server(rpc);
            server.context().close();
            try (Client client = new Client(server.addresses().get("zmq"), "")) {
                client.assertServed();
            }
        }
    }

    @Test
    void handshakeIsAnsweredAndRequestsWaitWhileThereIsNoServer() throws Exception {
        try (ZmqServer server = open(0, -1);
                Client client = new Client(server.addresses().get("zmq"), "")) {
            assertThat(client.ask(Client.handshake(), "null").type()).isEqualTo("HANDSHAKE");
            client.send(Client.header("bench", "echo", "invokeaction"), "{\"n\":1}");
            client.send(Client.header("bench", "get_thing_description", "invokeaction"), "{}");
            client.send(Client.header("bench", "echo", "invokeaction"), "{\"n\":2}");
            assertThat(client.ask(Client.handshake(), "null").type()).isEqualTo("HANDSHAKE");
            server.server(rpc);

            assertThat(client.receive().json().get("n").asInt()).isEqualTo(1);
            assertThat(client.receive().json().get("id").asText()).isEqualTo("bench");
            assertThat(client.receive().json().get("n").asInt()).isEqualTo(2);
        }
    }

    @Test
    void requestThatWaitsIsDoneAsSoonAsThereIsAServer() throws Exception {
        try (ZmqServer server = open(0, -1);
                Client client = new Client(server.addresses().get("zmq"), "")) {
            for (int i = 0; i < 300; i++) {
                server.server(null);
                client.send(Client.header("bench", "level", "readproperty"), "null");
                server.server(rpc);
                assertThat(client.receive().type()).isEqualTo("REPLY");
            }
        }
    }

    @Test
    void requestThatWaitsForAServerTimesOutByItsOwnClock() throws Exception {
        try (ZmqServer server = open(0, -1);
                Client client = new Client(server.addresses().get("zmq"), "")) {
            String brief = Client.header("bench", "level", "readproperty")
                    .replace("\"thingID\"", "\"serverExecutionContext\":{\"invokation_timeout\":0.2},\"thingID\"");
            long start = System.nanoTime();
            Client.Answer answer = client.ask(brief, "null");

            assertThat(System.nanoTime() - start).isBetween(190_000_000L, 2_000_000_000L);
            assertThat(answer.type()).isEqualTo("TIMEOUT");
            assertThat(answer.json().asText()).isEqualTo("invokation");
            server.server(rpc);
            client.assertServed();
            assertThat(rpc.jobs).hasSize(1);
        }
    }

    @Test
    void noMoreThanAThousandRequestsWaitForAServer() throws Exception {
        try (ZmqServer server = open(0, -1);
                Client client = new Client(server.addresses().get("zmq"), "")) {
            for (int i = 0; i < Lobby.PLACES + 5; i++) {
                client.send(Client.header("bench", "level", "readproperty"), "null");
            }
            for (int i = 0; i < 5; i++) {
                assertThat(client.receive().errorType()).isEqualTo("BlockingIOError");
            }
            server.server(rpc);
            for (int i = 0; i < Lobby.PLACES; i++) {
                assertThat(client.receive().type()).isEqualTo("REPLY");
            }
        }
    }

    @Test
    void clientThatReconnectsUnderItsIdentityIsHeard() throws Exception {
        try (ZmqServer server = open(0, -1)) {
            server.server(rpc);
            for (int i = 0; i < 20; i++) {
                try (Client client = new Client(server.addresses().get("zmq"), "the-same")) {
                    client.assertServed();
                }
            }
        }
    }

    @Test
    void ipv6() throws Exception {
        try (ZmqServer server = ZmqServer.open(new Settings("rack", "::1", 0, -1, "", null, Limits.DEFAULT), () -> {});
                ZContext context = new ZContext()) {
            server.server(rpc);
            assertThat(server.addresses().get("zmq")).startsWith("tcp://[::1]:");
            ZMQ.Socket dealer = context.createSocket(SocketType.DEALER);
            dealer.setIPv6(true);
            dealer.setHandshakeIvl(300);
            dealer.setReceiveTimeOut(Client.PATIENCE);
            dealer.connect(server.addresses().get("zmq"));
            dealer.sendMore("");
            dealer.sendMore(Client.handshake());
            dealer.sendMore("null");
            dealer.send("");
            assertThat(dealer.recv()).isEmpty();
        }
    }
}
