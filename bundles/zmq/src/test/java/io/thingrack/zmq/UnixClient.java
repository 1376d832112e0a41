package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A client over a Unix-domain socket, with as much of ZMTP 3.0 as it takes. For one thread. */
final class UnixClient implements AutoCloseable {
    private final SocketChannel channel;

    UnixClient(Path path, String type) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = 3;
        System.arraycopy(Client.utf8("NULL"), 0, greeting, 12, 4);
        write(greeting);
        ByteArrayOutputStream ready = new ByteArrayOutputStream();
        ready.writeBytes(Client.utf8("\5READY\13Socket-Type"));
        ready.writeBytes(ByteBuffer.allocate(4).putInt(type.length()).array());
        ready.writeBytes(Client.utf8(type));
        frame(4, ready.toByteArray());
        read(64);
        read(read(2)[1]);
    }

    void frame(int flags, byte[] content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(9);
        if (content.length < 256) {
            head.put((byte) flags).put((byte) content.length);
        } else {
            head.put((byte) (flags | 2)).putLong(content.length);
        }
        write(Arrays.copyOf(head.array(), head.position()));
        write(content);
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private byte[] read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            assertThat(channel.read(buffer)).as("bytes").isNotNegative();
        }
        return buffer.array();
    }

    void send(String header, String payload) throws IOException {
        frame(1, new byte[0]);
        frame(1, Client.utf8(header));
        frame(1, Client.utf8(payload));
        frame(0, new byte[0]);
    }

    String ask(String object, String operation) throws IOException {
        send(Client.header("bench", object, operation), "null");
        return receive();
    }

    /** @return the frame before the last */
    String receive() throws IOException {
        String before = null;
        String last = null;
        boolean more = true;
        while (more) {
            int flags = read(1)[0];
            int length = (flags & 2) == 0
                    ? read(1)[0] & 0xFF
                    : (int) ByteBuffer.wrap(read(8)).getLong();
            before = last;
            last = new String(read(length), StandardCharsets.UTF_8);
            more = (flags & 1) != 0;
        }
        return before;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
