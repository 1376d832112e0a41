package io.thingrack.jeromq.scenario;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A ZMTP 3 peer without security that says what it is told to, right or wrong. */
public final class RawPeer implements Closeable {
    static final int MORE = 1;
    static final int LARGE = 2;
    private static final int COMMAND = 4;

    private final Socket socket = new Socket();

    /** From an address of this host's, such as 127.0.0.2: to the other side that is another host. */
    RawPeer(String from, int port) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setTcpNoDelay(true);
    }

    public RawPeer(int port) throws IOException {
        this("127.0.0.1", port);
    }

    public static byte[] hello(String type, String identity) {
        ByteBuffer greeting = ByteBuffer.allocate(64);
        greeting.put(0, (byte) 0xff).put(9, (byte) 0x7f).put(10, (byte) 3);
        greeting.put(12, "NULL".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream ready = new ByteArrayOutputStream();
        ready.write(5);
        ready.writeBytes("READY".getBytes(StandardCharsets.US_ASCII));
        property(ready, "Socket-Type", type);
        property(ready, "Identity", identity);
        return join(greeting.array(), frame(COMMAND, ready.toByteArray()));
    }

    /** Says who it is, and waits until the other side has done so: it may send messages from then on. */
    public RawPeer greet(String type, String identity) {
        send(hello(type, identity));
        if (!hears("READY", 2000)) {
            throw new IllegalStateException("no handshake");
        }
        return this;
    }

    private static void property(ByteArrayOutputStream out, String name, String value) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(4).putInt(value.length()).array());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] frame(int flags, byte[] body) {
        if (body.length > 255) {
            return join(length(flags, body.length), body);
        }
        return join(new byte[] {(byte) flags, (byte) body.length}, body);
    }

    public static byte[] frame(int flags, String body) {
        return frame(flags, body.getBytes(StandardCharsets.US_ASCII));
    }

    /** The head of a large frame. */
    static byte[] length(int flags, long length) {
        return ByteBuffer.allocate(9)
                .put((byte) (flags | LARGE))
                .putLong(length)
                .array();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** False when the other side has cut the connection. */
    public boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether so many bytes come in. */
    public boolean reads(long count) throws IOException {
        socket.setSoTimeout(10_000);
        byte[] buffer = new byte[1 << 16];
        long left = count;
        while (left > 0) {
            int read = socket.getInputStream().read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return false;
            }
            left -= read;
        }
        return true;
    }

    /** Whether this text comes in before the time is over or the connection. */
    boolean hears(String text, int millis) {
        return read(text, millis) > 0;
    }

    /** Whether the other side ends the connection in this time. */
    public boolean isCut(int millis) {
        return read(null, millis) < 0;
    }

    /** 1 the text came, 0 it did not in time, -1 the connection is at its end. */
    private int read(String text, int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        StringBuilder heard = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            while (System.nanoTime() < end) {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                int count = in.read(buffer);
                if (count < 0) {
                    return -1;
                }
                heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                if (text != null && heard.indexOf(text) >= 0) {
                    return 1;
                }
            }
            return 0;
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
