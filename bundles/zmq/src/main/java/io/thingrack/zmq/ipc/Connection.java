package io.thingrack.zmq.ipc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** A client's Unix-domain socket and the connection to a loopback port that it is joined with. For the relay thread. */
final class Connection {
    /** By number: a machine's own name for it may be an IPv6 address. */
    private static final String LOOPBACK = "127.0.0.1";

    private final Set<Integer> ports;
    private int port;
    private final Side client;
    private final Side server;

    private Connection(Set<Integer> ports, SocketChannel client, SocketChannel server) {
        this.ports = ports;
        this.client = new Side(client);
        this.server = new Side(server);
    }

    /**
     * Joins a client with a port; from then on both ends belong to the connection.
     *
     * @param ports gets the port that the connection comes from, before it is made
     * @throws IOException if it cannot be made; the client is closed then
     */
    static void open(Selector selector, SocketChannel client, int port, Set<Integer> ports) throws IOException {
        SocketChannel server;
        try {
            server = SocketChannel.open();
        } catch (IOException | RuntimeException | Error e) {
            client.close();
            throw e;
        }
        Connection connection = new Connection(ports, client, server);
        try {
            connection.connect(selector, port);
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private void connect(Selector selector, int to) throws IOException {
        client.channel.configureBlocking(false);
        server.channel.configureBlocking(false);
        server.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.other = server;
        server.other = client;
        client.key = client.channel.register(selector, 0, client);
        server.key = server.channel.register(selector, 0, server);
        server.channel.bind(new InetSocketAddress(LOOPBACK, 0));
        port = ((InetSocketAddress) server.channel.getLocalAddress()).getPort();
        ports.add(port);
        if (server.channel.connect(new InetSocketAddress(LOOPBACK, to))) {
            begin();
        } else {
            server.key.interestOps(SelectionKey.OP_CONNECT);
        }
    }

    private void begin() {
        client.key.interestOps(SelectionKey.OP_READ);
        server.key.interestOps(SelectionKey.OP_READ);
    }

    private void close() {
        ports.remove(port);
        client.closeChannel();
        server.closeChannel();
    }

    /** One end, and what it still has to write. */
    final class Side {
        private final SocketChannel channel;
        private SelectionKey key;
        private Side other;

        /** Keeps what the channel did not take; made once, by a side that was slow once. */
        private ByteBuffer kept;

        /** What the channel did not take; null as long as it takes all. */
        private ByteBuffer rest;

        /** Nothing comes any more; the connection ends when the rest is written. */
        private boolean ending;

        private Side(SocketChannel channel) {
            this.channel = channel;
        }

        void serve(ByteBuffer buffer) {
            try {
                if (key.isConnectable()) {
                    channel.finishConnect();
                    begin();
                    return;
                }
                if (key.isWritable()) {
                    writeRest();
                }
                if (key.isValid() && key.isReadable()) {
                    read(buffer);
                }
            } catch (IOException | RuntimeException e) {
                // the peer is gone, one way or another
                Connection.this.close();
            }
        }

        private void read(ByteBuffer buffer) throws IOException {
            buffer.clear();
            int count = channel.read(buffer);
            if (count < 0) {
                end();
                return;
            }
            buffer.flip();
            other.write(buffer);
        }

        private void end() {
            key.interestOps(0);
            other.ending = true;
            if (other.rest == null) {
                Connection.this.close();
            }
        }

        /** What cannot be written stops the reading at the other side. */
        private void write(ByteBuffer buffer) throws IOException {
            channel.write(buffer);
            if (buffer.hasRemaining()) {
                if (kept == null) {
                    kept = ByteBuffer.allocateDirect(buffer.capacity());
                }
                rest = kept.clear().put(buffer).flip();
                key.interestOpsOr(SelectionKey.OP_WRITE);
                other.key.interestOpsAnd(~SelectionKey.OP_READ);
            }
        }

        private void writeRest() throws IOException {
            channel.write(rest);
            if (rest.hasRemaining()) {
                return;
            }
            rest = null;
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
            if (ending) {
                Connection.this.close();
            } else {
                other.key.interestOpsOr(SelectionKey.OP_READ);
            }
        }

        void close() {
            Connection.this.close();
        }

        private void closeChannel() {
            try {
                channel.close();
            } catch (IOException e) {
                // it is gone all the same
                if (key != null) {
                    key.cancel();
                }
            }
        }
    }
}
