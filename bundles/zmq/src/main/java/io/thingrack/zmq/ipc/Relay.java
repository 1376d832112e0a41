package io.thingrack.zmq.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes bytes between Unix-domain sockets and loopback ports. One thread for all connections; it closes what it
 * opened.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final int BUFFER = 64 * 1024;

    /** Milliseconds without accepting when there are no descriptors left. */
    private static final int PAUSE = 100;

    private static final int PATIENCE = 300;

    /** Milliseconds for what is on its way when the relay is closed. */
    private static final int LAST_WORDS = 200;

    private final Selector selector;
    private final List<SocketFile> files = new ArrayList<>();
    private final Set<Integer> ports;

    /** For what a connection passes on at once; what the other side does not take it keeps for itself. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private final Thread thread;
    private volatile boolean running = true;
    private volatile Throwable lastFailure;

    /** @throws IOException if there are no descriptors left */
    public Relay() throws IOException {
        this(ConcurrentHashMap.newKeySet());
    }

    /** @param ports gets the ports that its connections come from; asked by any thread */
    Relay(Set<Integer> ports) throws IOException {
        this.ports = ports;
        selector = Selector.open();
        thread = new Thread(this::run, "io.thingrack.zmq ipc");
        thread.setDaemon(true);
    }

    /** @return tells of a port on the loopback address whether a connection from it is one of the relay's */
    public IntPredicate ownPorts() {
        return ports::contains;
    }

    /**
     * Listens at two paths. Once.
     *
     * @param names where
     * @param requests port to pass requests on to
     * @param events port to pass events on from
     * @throws IOException if a path cannot be had; nothing is left behind then
     */
    public void start(SocketNames names, int requests, int events) throws IOException {
        try {
            listen(SocketFile.listen(names.requests()), requests);
            listen(SocketFile.listen(names.events()), events);
        } catch (IOException | RuntimeException e) {
            closeAll();
            throw e;
        }
        thread.start();
    }

    private void listen(SocketFile file, int port) throws IOException {
        files.add(file);
        file.channel().register(selector, SelectionKey.OP_ACCEPT, port);
    }

    private void run() {
        try {
            while (running) {
                try {
                    selector.select(this::serve);
                } catch (Throwable e) {
                    tell(e);
                    pause();
                }
            }
            passOnTheRest();
        } finally {
            closeAll();
        }
    }

    /** Until the other side has ended all connections and what it said has gone out, or no longer. */
    private void passOnTheRest() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS);
        long left = LAST_WORDS;
        try {
            while (left > 0 && hasConnections()) {
                selector.select(this::serve, left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (Throwable e) {
            tell(e);
        }
    }

    private boolean hasConnections() {
        return selector.keys().stream().anyMatch(key -> key.isValid() && key.attachment() instanceof Connection.Side);
    }

    private void serve(SelectionKey key) {
        try {
            if (key.attachment() instanceof Connection.Side side) {
                side.serve(buffer);
            } else {
                accept((ServerSocketChannel) key.channel(), (Integer) key.attachment());
            }
        } catch (Throwable e) {
            // whatever it was, it ends this connection only: the thread serves all others
            end(key);
            tell(e);
        }
    }

    private static void end(SelectionKey key) {
        if (key.attachment() instanceof Connection.Side side) {
            side.close();
        } else {
            pause();
        }
    }

    private void accept(ServerSocketChannel listener, int port) throws IOException {
        SocketChannel client = listener.accept();
        if (client != null) {
            Connection.open(selector, client, port, ports);
        }
    }

    /** Whoever waits stays readable; asking again at once would be a loop. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A relay goes on whatever happens, but says once what it was. */
    private void tell(Throwable e) {
        Throwable last = lastFailure;
        if (last == null || !last.getClass().equals(e.getClass())) {
            LOG.warn("ZeroMQ: a connection over IPC failed: {}", e.toString());
        }
        lastFailure = e;
    }

    private void closeAll() {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.attachment() instanceof Connection.Side side) {
                side.close();
            }
        }
        for (SocketFile file : files) {
            close(file);
        }
        files.clear();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("ZeroMQ: a selector does not close: {}", e.getMessage());
        }
    }

    private static void close(SocketFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("ZeroMQ: a socket file does not go: {}", e.getMessage());
        }
    }

    /**
     * Ends the thread, closes all connections and removes the files. What the sockets behind it sent before they were closed
     * has a moment to go out.
     */
    @Override
    public void close() {
        running = false;
        if (!thread.isAlive()) {
            closeAll();
            return;
        }
        selector.wakeup();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
