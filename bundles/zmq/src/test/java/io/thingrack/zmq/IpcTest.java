package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Publication;
import io.thingrack.zmq.endpoint.Limits;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over real Unix-domain sockets, with a client that speaks ZMTP by itself, since JeroMQ cannot. */
@Timeout(60)
class IpcTest {
    @TempDir
    Path temp;

    private final FakeRpcServer rpc = new FakeRpcServer();
    private Path directory;
    private ZmqServer server;

    @BeforeEach
    void open() throws Exception {
        directory = temp.resolve("a/sockets");
        server = serve();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ZmqServer serve() throws UnservedException {
        ZmqServer opened =
                ZmqServer.open(new Settings("rack", "127.0.0.1", 0, -1, "", directory, Limits.DEFAULT), () -> {});
        opened.server(rpc);
        return opened;
    }

    private Path socket() {
        return directory.resolve("rack.ipc");
    }

    @Test
    void readsOverIpc() throws Exception {
        try (UnixClient client = new UnixClient(socket(), "DEALER")) {
            assertThat(client.ask("level", "readproperty")).isEqualTo("20.5");
        }
    }

    @Test
    void faceTellsTheAddressAndDescriptionsNameIt() throws Exception {
        assertThat(server.addresses()).containsEntry("ipc", "ipc://" + socket());
        try (Client client = new Client(server.addresses().get("zmq"), "")) {
            Client.Answer answer =
                    client.ask("bench", "get_thing_description", "invokeaction", "{\"protocol\":\"IPC\"}");
            assertThat(answer.json().get("hrefs").get(0).asText()).isEqualTo("ipc://" + socket());
            assertThat(answer.json().get("hrefs").get(2).asText())
                    .isEqualTo("ipc://" + directory.resolve("rack.event-publisher.ipc"));
        }
    }

    @Test
    void largeMessagesGoBothWaysWhole() throws Exception {
        try (UnixClient client = new UnixClient(socket(), "DEALER")) {
            String text = '"' + "0123456789".repeat(500_000) + '"';
            for (int i = 0; i < 3; i++) {
                client.send(Client.header("bench", "echo", "invokeaction"), text);
                assertThat(client.receive()).isEqualTo(text);
            }
        }
    }

    @Test
    void publishesOverIpc() throws Exception {
        try (UnixClient client = new UnixClient(directory.resolve("rack.event-publisher.ipc"), "SUB")) {
            client.frame(0, Client.utf8("\1bench/level"));
            Await.until(() -> server.wants("bench", Publication.Kind.PROPERTY_CHANGE, "level"));
            server.publish(new Publication(
                    "bench", Publication.Kind.PROPERTY_CHANGE, "level", FakeRpcServer.json("42"), null));

            assertThat(client.receive()).isEqualTo("42");
        }
        Await.until(() -> !server.wants("bench", Publication.Kind.PROPERTY_CHANGE, "level"));
    }

    @Test
    void clientThatDoesNotReadHoldsUpNobody() throws Exception {
        try (UnixClient lazy = new UnixClient(socket(), "DEALER");
                UnixClient other = new UnixClient(socket(), "DEALER")) {
            String text = '"' + "x".repeat(100_000) + '"';
            for (int i = 0; i < 50; i++) {
                lazy.send(Client.header("bench", "echo", "invokeaction"), text);
            }
            assertThat(other.ask("level", "readproperty")).isEqualTo("20.5");
            for (int i = 0; i < 50; i++) {
                assertThat(lazy.receive()).isEqualTo(text);
            }
        }
    }

    @Test
    void folderIsForItsOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void widerFolderIsLeftAsItIs() throws Exception {
        server.close();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = serve();

        assertThat(server.addresses()).containsKey("ipc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        server.close();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void staleSocketIsReplaced() throws Exception {
        server.close();
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();
        server = serve();

        readsOverIpc();
    }

    @Test
    void socketWhoseQueueIsFullIsLive() throws Exception {
        server.close();
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            busy.bind(UnixDomainSocketAddress.of(socket()), 1);
            for (boolean full = false; !full; ) {
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
                waiting.add(client);
                client.configureBlocking(false);
                try {
                    client.connect(UnixDomainSocketAddress.of(socket()));
                } catch (IOException e) {
                    full = true;
                }
            }
            server = serve();

            assertThat(server.addresses()).doesNotContainKey("ipc").containsKey("zmq");
            assertThat(socket()).exists();
        } finally {
            for (SocketChannel client : waiting) {
                client.close();
            }
        }
    }

    @Test
    void liveSocketIsLeftAloneAndTheRackServesWithoutIpc() throws Exception {
        try (ZmqServer second = serve();
                Client client = new Client(second.addresses().get("zmq"), "")) {
            assertThat(second.addresses()).doesNotContainKey("ipc");
            client.assertServed();
            assertThat(client.ask("bench", "get_thing_description", "invokeaction", "{\"protocol\":\"IPC\"}")
                            .errorType())
                    .isEqualTo("ValueError");
        }
        readsOverIpc();
    }

    @Test
    void fileThatIsNoSocketIsLeftAlone() throws Exception {
        server.close();
        Files.writeString(socket(), "precious");
        server = serve();

        assertThat(server.addresses()).doesNotContainKey("ipc").containsKey("zmq");
        assertThat(socket()).hasContent("precious");
    }

    @Test
    void pathThatIsTooLongForASocketIsTold() throws Exception {
        Path deep = temp.resolve("x".repeat(120));
        try (ZmqServer other =
                ZmqServer.open(new Settings("rack", "127.0.0.1", 0, -1, "", deep, Limits.DEFAULT), () -> {})) {
            assertThat(other.addresses()).doesNotContainKey("ipc").containsKey("zmq");
        }
    }

    @Test
    void othersSocketInItsPlaceIsNotDeleted() throws Exception {
        Files.delete(socket());
        try (ServerSocketChannel newcomer = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            newcomer.bind(UnixDomainSocketAddress.of(socket()));
            server.close();
            assertThat(socket()).exists();
        }
    }

    @Test
    void loopbackPortsBehindAreForTheRelayOnly() throws Exception {
        List<Integer> hidden = listening();
        hidden.removeAll(List.of(port("zmq"), port("events")));
        assertThat(hidden).as("ports behind the sockets").hasSizeGreaterThanOrEqualTo(2);
        for (int port : hidden) {
            try (Socket stranger = new Socket("127.0.0.1", port)) {
                stranger.setSoTimeout(10_000);
                // ends at once, or with a reset, but not by our patience
                assertThat(BadInputTest.isCut(stranger)).as("port %d", port).isTrue();
            }
        }

        assertThat(server.counts().cut()).isEqualTo(hidden.size());
        readsOverIpc();
    }

    private int port(String name) {
        return Integer.parseInt(server.addresses().get(name).replaceAll(".*:", ""));
    }

    /** Ports on which this process listens, by the kernel's table. */
    private static List<Integer> listening() throws IOException {
        List<String> own = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                try {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    continue;
                }
            }
        }
        List<Integer> ports = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns[3].equals("0A") && own.contains("socket:[" + columns[9] + "]")) {
                    ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    @Test
    void answersThatWereGivenBeforeTheFaceStopsArrive() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (UnixClient ipc = new UnixClient(socket(), "DEALER");
                    Client tcp = new Client(server.addresses().get("zmq"), "tcp")) {
                for (int i = 0; i < 100; i++) {
                    ipc.send(Client.header("bench", "hold", "invokeaction"), "{}");
                    tcp.send(Client.header("bench", "hold", "invokeaction"), "{}");
                }
                Await.until(() -> rpc.held.size() == 200);
                while (!rpc.held.isEmpty()) {
                    rpc.held.poll().answer(new Outcome.Done(FakeRpcServer.json("7"), null));
                }
                server.close();

                for (int i = 0; i < 100; i++) {
                    assertThat(ipc.receive()).isEqualTo("7");
                    assertThat(tcp.receive().json().asInt()).isEqualTo(7);
                }
            }
            server = serve();
        }
    }

    @Test
    void clientsThatComeAndGoLeaveNoDescriptors() throws Exception {
        int before = descriptors();
        for (int i = 0; i < 200; i++) {
            try (UnixClient client = new UnixClient(socket(), "DEALER")) {
                client.send(Client.header("bench", "level", "readproperty"), "null");
            }
        }
        Await.until(() -> descriptors() <= before);
    }

    private static int descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return (int) all.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
