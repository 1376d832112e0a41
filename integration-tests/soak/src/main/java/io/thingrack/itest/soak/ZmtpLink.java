package io.thingrack.itest.soak;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Over TCP or a Unix-domain socket, with ZMTP 3.0 spoken here: JeroMQ's own {@code ipc} is no Unix socket, and two
 * transports are compared fairly only with the same client. It can also break off as no library would.
 */
final class ZmtpLink implements Link {
    private static final int MORE = 1;
    private static final int LARGE = 2;
    private static final int COMMAND = 4;
    private static final int GREETING = 64;
    private static final long PATIENCE = 10_000;

    private final SocketChannel channel;
    private final Selector selector = Selector.open();
    private ByteBuffer in = ByteBuffer.allocate(64 * 1024).flip();

    private ZmtpLink(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** A connection on which nothing is said yet. */
    static ZmtpLink silent(String address) throws IOException {
        if (address.startsWith("ipc://")) {
            return new ZmtpLink(UnixDomainSocketAddress.of(Path.of(address.substring("ipc://".length()))));
        }
        String port = address.substring(address.lastIndexOf(':') + 1);
        ZmtpLink link = new ZmtpLink(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)));
        link.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return link;
    }

    /** Connected as a socket of this type. */
    static ZmtpLink open(String address, String type, String identity) throws IOException {
        ZmtpLink link = silent(address);
        try {
            link.greet(type, identity);
            return link;
        } catch (IOException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    static byte[] greeting(int version) {
        byte[] greeting = new byte[GREETING];
        greeting[0] = (byte) 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = (byte) version;
        System.arraycopy(ascii("NULL"), 0, greeting, 12, 4);
        return greeting;
    }

    static byte[] ready(String type, String identity) {
        ByteBuffer body = ByteBuffer.allocate(256);
        body.put((byte) 5).put(ascii("READY"));
        property(body, "Socket-Type", type);
        property(body, "Identity", identity);
        byte[] bytes = new byte[body.position()];
        body.flip().get(bytes);
        return bytes;
    }

    private static void property(ByteBuffer out, String name, String value) {
        out.put((byte) name.length()).put(ascii(name)).putInt(value.length()).put(ascii(value));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void greet(String type, String identity) throws IOException {
        write(ByteBuffer.wrap(greeting(3)));
        write(frame(COMMAND, ready(type, identity)));
        if (!fill(GREETING, PATIENCE)) {
            throw new IOException("no greeting");
        }
        in.position(in.position() + GREETING);
        if (frame(PATIENCE) == null) {
            throw new IOException("no handshake");
        }
    }

    private static ByteBuffer frame(int flags, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(body.length + 9);
        put(frame, flags, body);
        return frame.flip();
    }

    private static void put(ByteBuffer out, int flags, byte[] body) {
        if (body.length > 255) {
            out.put((byte) (flags | LARGE)).putLong(body.length);
        } else {
            out.put((byte) flags).put((byte) body.length);
        }
        out.put(body);
    }

    @Override
    public void send(String header, String payload) throws IOException {
        sendFrames(new byte[0], utf8(header), utf8(payload), new byte[0]);
    }

    void sendFrames(byte[]... frames) throws IOException {
        int size = 0;
        for (byte[] frame : frames) {
            size += frame.length + 9;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (int i = 0; i < frames.length; i++) {
            put(out, i < frames.length - 1 ? MORE : 0, frames[i]);
        }
        write(out.flip());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes as they are; one may send while another receives. */
    synchronized void write(ByteBuffer bytes) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                if (System.nanoTime() > end) {
                    throw new IOException("the other side does not read");
                }
                awaitWritable();
            }
        }
    }

    /** As many of the bytes as the other side takes now, or soon. */
    void offer(ByteBuffer bytes) throws IOException {
        if (channel.write(bytes) == 0) {
            awaitWritable();
        }
    }

    private void awaitWritable() throws IOException {
        SelectionKey key = channel.keyFor(selector);
        key.interestOps(SelectionKey.OP_WRITE);
        selector.select(100);
        selector.selectedKeys().clear();
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    public byte[][] receive(long millis) throws IOException {
        Frame first = frame(millis);
        while (first != null && (first.flags & COMMAND) != 0) {
            answerHeartbeat(first.body);
            first = frame(millis);
        }
        if (first == null) {
            return null;
        }
        List<byte[]> frames = new ArrayList<>(4);
        frames.add(first.body);
        for (Frame next = first; (next.flags & MORE) != 0; ) {
            next = frame(PATIENCE);
            if (next == null) {
                throw new EOFException("half a message");
            }
            frames.add(next.body);
        }
        return frames.toArray(new byte[0][]);
    }

    /** Who only listens is cut if it does not: PONG with the context that came behind the time to live (ZMTP 3.1). */
    private void answerHeartbeat(byte[] command) throws IOException {
        int head = 1 + "PING".length() + 2;
        if (command.length >= head && new String(command, 1, 4, StandardCharsets.US_ASCII).equals("PING")) {
            ByteBuffer pong = ByteBuffer.allocate(command.length - 2);
            pong.put((byte) 4).put(ascii("PONG")).put(command, head, command.length - head);
            write(frame(COMMAND, pong.array()));
        }
    }

    private record Frame(int flags, byte[] body) {}

    private Frame frame(long millis) throws IOException {
        if (!fill(2, millis)) {
            return null;
        }
        int flags = in.get(in.position());
        boolean large = (flags & LARGE) != 0;
        int head = large ? 9 : 2;
        require(head);
        int length = large ? (int) in.getLong(in.position() + 1) : in.get(in.position() + 1) & 0xFF;
        require(head + length);
        in.position(in.position() + head);
        byte[] body = new byte[length];
        in.get(body);
        return new Frame(flags, body);
    }

    private void require(int count) throws IOException {
        if (!fill(count, PATIENCE)) {
            throw new EOFException("half a frame");
        }
    }

    /** @return false if so many bytes do not come in time */
    private boolean fill(int count, long millis) throws IOException {
        if (in.remaining() >= count) {
            return true;
        }
        makeRoom(count);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        in.compact();
        try {
            while (in.position() < count) {
                int read = channel.read(in);
                if (read < 0) {
                    throw new EOFException("the other side ended the connection");
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (read == 0) {
                    if (left <= 0) {
                        return false;
                    }
                    selector.select(left);
                    selector.selectedKeys().clear();
                }
            }
            return true;
        } finally {
            in.flip();
        }
    }

    private void makeRoom(int count) {
        if (in.capacity() < count) {
            in = ByteBuffer.allocate(count + in.capacity()).put(in).flip();
        }
    }

    /** @return whether the other side ends the connection in this time */
    boolean isCut(long millis) {
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                in.position(in.limit());
                fill(1, 50);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends it in the middle of whatever it is, with a reset where the transport has one. */
    void vanish() throws IOException {
        if (channel.getRemoteAddress() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
