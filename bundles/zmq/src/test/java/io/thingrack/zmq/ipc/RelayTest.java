package io.thingrack.zmq.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RelayTest {
    @TempDir
    Path folder;

    /** Such as the end of the heap or of the stack: it costs the connection that it came with. */
    @Test
    void anErrorEndsOneConnectionAndNotTheRelay() throws Exception {
        AtomicReference<Error> next = new AtomicReference<>();
        Set<Integer> ports = new HashSet<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Integer port) {
                Error error = next.getAndSet(null);
                if (error != null) {
                    throw error;
                }
                return super.add(port);
            }
        };
        SocketNames names = SocketNames.of(folder, "rack");
        try (ServerSocket behind = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                Relay relay = new Relay(ports)) {
            relay.start(names, behind.getLocalPort(), behind.getLocalPort());
            try (SocketChannel before = connect(names)) {
                Socket other = behind.accept();
                for (Error error : new Error[] {new OutOfMemoryError("test"), new StackOverflowError("test")}) {
                    next.set(error);
                    try (SocketChannel hit = connect(names)) {
                        assertThat(hit.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                    }
                }
                assertPasses(before, other);
                try (SocketChannel after = connect(names)) {
                    assertPasses(after, behind.accept());
                }
            }
        }
    }

    private static SocketChannel connect(SocketNames names) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(names.requests()));
    }

    private static void assertPasses(SocketChannel client, Socket server) throws IOException {
        client.write(ByteBuffer.wrap(new byte[] {42}));
        assertThat(server.getInputStream().read()).isEqualTo(42);
        server.getOutputStream().write(43);
        ByteBuffer answer = ByteBuffer.allocate(1);
        client.read(answer);
        assertThat(answer.get(0)).isEqualTo((byte) 43);
    }
}
