package io.thingrack.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection on which ZMTP 3.0 is spoken (RFC 23, mechanism NULL), by the thread that uses it and no other. A library
 * would measure itself beside the server: this reads what has come with one call, and writes what there is with one.
 */
public final class ZmtpClient implements AutoCloseable {
    private static final int MORE = 1;
    private static final int LARGE = 2;
    private static final int COMMAND = 4;
    private static final int GREETING = 64;
    private static final int SHORT_HEAD = 2;
    private static final int LARGE_HEAD = 9;
    private static final int BUFFER = 1 << 18;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);

    /** Takes the frames of one message, one call for each. */
    public interface Frames {
        /**
         * @param index of the frame in its message, from 0
         * @param buffer to be read by absolute positions, until this returns
         * @param start of the frame
         * @param length of the frame
         * @param last whether the message ends with it
         */
        void frame(int index, ByteBuffer buffer, int start, int length, boolean last);
    }

    private ZmtpClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * @param address {@code tcp://host:port}
     * @param type of the socket as which it connects, say {@code DEALER}
     * @param identity that a ROUTER knows it by
     * @return the connection, after its handshake
     * @throws IOException when there is nobody, or nobody who speaks ZMTP
     */
    public static ZmtpClient open(String address, String type, String identity) throws IOException {
        int colon = address.lastIndexOf(':');
        String host = address.substring("tcp://".length(), colon);
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ZmtpClient client = new ZmtpClient(channel);
        client.greet(type, identity);
        return client;
    }

    private void greet(String type, String identity) throws IOException {
        out.put((byte) 0xFF)
                .position(9)
                .put((byte) 0x7F)
                .put((byte) 3)
                .put((byte) 0)
                .put(ascii("NULL"));
        while (out.position() < GREETING) {
            out.put((byte) 0);
        }
        int size = 6 + property("Socket-Type", type) + property("Identity", identity);
        out.put((byte) COMMAND).put((byte) size).put((byte) 5).put(ascii("READY"));
        putProperty("Socket-Type", type);
        putProperty("Identity", identity);
        flush();
        require(GREETING);
        in.position(in.position() + GREETING);
        require(SHORT_HEAD);
        int length = in.get(in.position() + 1) & 0xFF;
        require(SHORT_HEAD + length);
        in.position(in.position() + SHORT_HEAD + length);
    }

    private static int property(String name, String value) {
        return 1 + name.length() + 4 + value.length();
    }

    private void putProperty(String name, String value) {
        out.put((byte) name.length()).put(ascii(name)).putInt(value.length()).put(ascii(value));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts one frame behind what is to be written; {@link #flush} writes it. */
    public void put(byte[] body, boolean last) throws IOException {
        int head = body.length > 255 ? LARGE_HEAD : SHORT_HEAD;
        if (out.remaining() < head + body.length) {
            flush();
            if (out.capacity() < head + body.length) {
                out = ByteBuffer.allocateDirect(head + body.length);
            }
        }
        int more = last ? 0 : MORE;
        if (head == LARGE_HEAD) {
            out.put((byte) (more | LARGE)).putLong(body.length);
        } else {
            out.put((byte) more).put((byte) body.length);
        }
        out.put(body);
    }

    /** Writes what was put. */
    public void flush() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    /**
     * Waits for bytes unless there is a whole message, and gives every whole message that is there.
     *
     * @return how many messages
     * @throws EOFException when the other side has ended the connection
     */
    public int receive(Frames frames) throws IOException {
        while (true) {
            int messages = 0;
            for (int length = message(); length > 0; length = message()) {
                deliver(frames);
                messages++;
            }
            if (messages > 0) {
                return messages;
            }
            read();
        }
    }

    /** @return bytes of the first message that is there as a whole; 0 if none is */
    private int message() {
        int at = in.position();
        while (in.limit() - at >= SHORT_HEAD) {
            int flags = in.get(at);
            boolean large = (flags & LARGE) != 0;
            if (large && in.limit() - at < LARGE_HEAD) {
                return 0;
            }
            at += large ? LARGE_HEAD + (int) in.getLong(at + 1) : SHORT_HEAD + (in.get(at + 1) & 0xFF);
            if (at > in.limit()) {
                return 0;
            }
            if ((flags & MORE) == 0) {
                return at - in.position();
            }
        }
        return 0;
    }

    private void deliver(Frames frames) {
        int at = in.position();
        boolean more = true;
        for (int index = 0; more; index++) {
            int flags = in.get(at);
            boolean large = (flags & LARGE) != 0;
            int length = large ? (int) in.getLong(at + 1) : in.get(at + 1) & 0xFF;
            at += large ? LARGE_HEAD : SHORT_HEAD;
            more = (flags & MORE) != 0;
            if ((flags & COMMAND) == 0) {
                frames.frame(index, in, at, length, !more);
            }
            at += length;
        }
        in.position(at);
    }

    private void require(int count) throws IOException {
        while (in.remaining() < count) {
            read();
        }
    }

    private void read() throws IOException {
        if (in.capacity() - in.limit() < in.capacity() / 4) {
            makeRoom();
        }
        int end = in.limit();
        in.mark().limit(in.capacity()).position(end);
        int count = channel.read(in);
        in.limit(Math.max(end, in.position())).reset();
        if (count < 0) {
            throw new EOFException("the server ended the connection");
        }
    }

    private void makeRoom() {
        ByteBuffer larger = in.position() > 0 && in.remaining() < in.capacity() / 2
                ? in
                : ByteBuffer.allocateDirect(in.capacity() * 2).order(ByteOrder.BIG_ENDIAN);
        if (larger == in) {
            in.compact().flip();
        } else {
            in = larger.put(in).flip();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
