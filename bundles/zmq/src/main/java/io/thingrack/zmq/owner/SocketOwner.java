package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.endpoint.OwnedSocket;
import io.thingrack.zmq.endpoint.OwnedSocket.ContextGoneException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that touches the sockets. It takes messages in and sends what others left in its outbox; it runs no
 * driver's code and waits for nothing but its sockets and its outbox.
 */
public final class SocketOwner {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOwner.class);

    /** Messages to send in one go, before requests are looked at. */
    private static final int SEND_BATCH = 1024;

    /** Busy rounds after which all sockets are looked at: it costs a system call, and one that is busy starves others. */
    private static final int LOOK_ROUND = 16;

    /** Milliseconds until a peer that does not read is tried again. */
    private static final long SLOW_PEER_PAUSE = 5;

    /** After a round that failed. */
    private static final long FAILURE_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final Occasionally failures = new Occasionally();
    private final List<Endpoint> endpoints;
    private final MessageHandler handler;
    private final Counters counters;
    private final Selector selector;
    private final Outbox outbox;
    private final Receiver receiver;
    private final Losses losses;
    private final Sender sender;
    private final Thread thread;
    private volatile boolean running = true;
    private int rounds;

    /**
     * @param endpoints bound; from {@link #start} on nobody else uses their sockets
     * @param limits what peers may cost
     * @param counters to count in
     * @param subscribersChanged run when {@link #wants} may answer otherwise, by the owner thread
     * @param handlers makes the handler of messages
     * @throws IOException if there are no descriptors left
     */
    public SocketOwner(
            List<Endpoint> endpoints,
            Limits limits,
            Counters counters,
            Runnable subscribersChanged,
            HandlerFactory handlers)
            throws IOException {
        this.endpoints = List.copyOf(endpoints);
        this.counters = counters;
        this.selector = Selector.open();
        this.outbox = new Outbox(selector);
        this.handler = handlers.create(this);
        this.receiver = new Receiver(handler, limits, counters, subscribersChanged);
        this.losses = new Losses(this.endpoints, counters);
        this.sender = new Sender(this.endpoints, limits, counters, losses);
        this.thread = new Thread(this::run, "io.thingrack.zmq");
        this.thread.setDaemon(true);
    }

    /** Makes a handler that answers through its owner. */
    public interface HandlerFactory {
        /**
         * @param owner not started yet
         * @return what its messages go to
         */
        MessageHandler create(SocketOwner owner);
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the sockets cannot be watched
     */
    public void start() throws IOException {
        for (Endpoint endpoint : endpoints) {
            endpoint.router().register(selector);
            endpoint.publisher().register(selector);
        }
        thread.start();
    }

    /**
     * Answers a request that was admitted. From any thread.
     *
     * @param peer whom
     * @param frames the answer
     * @param instead makes a short answer, for a peer that does not read and has too much waiting
     */
    public void answer(Peer peer, byte[][] frames, Supplier<byte[][]> instead) {
        outbox.offer(new Outgoing.Answer(peer, frames, true, instead));
    }

    /**
     * Tells a peer that its request was not admitted; lost if the peer does not read. From any thread.
     *
     * @param peer whom
     * @param frames the answer
     */
    public void refuse(Peer peer, byte[][] frames) {
        outbox.offer(new Outgoing.Answer(peer, frames, false, () -> frames));
    }

    /**
     * @param key the first frame of a publication
     * @return whether anybody subscribed to it. From any thread
     */
    public boolean wants(String key) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.wants(key)) {
                return true;
            }
        }
        return false;
    }

    /** @return publications that subscribers lost since they connected, by transport and address. From any thread */
    public Map<String, Long> lost() {
        return losses.byPeer();
    }

    /**
     * Publishes. From any thread.
     *
     * @param key the first frame
     * @param frames all of them
     */
    public void publish(String key, byte[][] frames) {
        if (!outbox.offer(new Outgoing.Notice(key, frames))) {
            counters.unpublished.increment();
        }
    }

    /** Has the handler's {@code tick} called soon. From any thread. */
    public void wake() {
        // whether or not it waits: only the outbox is looked at again before it does
        selector.wakeup();
    }

    /**
     * Ends the thread, which sends what is in the outbox and closes its sockets. From another thread.
     *
     * @param millis how long to wait for it
     * @return whether it has ended
     * @throws InterruptedException if that comes while waiting
     */
    public boolean stop(long millis) throws InterruptedException {
        running = false;
        selector.wakeup();
        thread.join(millis);
        return !thread.isAlive();
    }

    private void run() {
        try {
            while (running) {
                cycle();
            }
            sender.send(outbox, Integer.MAX_VALUE);
            sender.retry();
        } catch (ContextGoneException e) {
            LOG.error("ZeroMQ serves no more: somebody else terminated its context");
        } finally {
            endpoints.forEach(Endpoint::close);
            closeSelector();
        }
    }

    private void cycle() {
        try {
            if (!round()) {
                await();
            }
        } catch (ContextGoneException e) {
            throw e;
        } catch (Throwable e) {
            // whatever it was, the next message may be fine, and nobody else serves here
            counters.failed.increment();
            if (failures.now()) {
                LOG.error("ZeroMQ: a round of the owner thread failed: {}", Trace.of(e));
            }
            // what failed may fail again at once
            LockSupport.parkNanos(FAILURE_PAUSE);
        }
    }

    /**
     * Sends first and receives last: a send may take in the signal of a message, and what comes after the last look
     * must be seen by the selector.
     */
    private boolean round() throws IOException {
        boolean busy = sender.send(outbox, SEND_BATCH);
        busy |= sender.retry();
        busy |= handler.tick();
        if (busy && ++rounds % LOOK_ROUND == 0) {
            selector.selectNow(SocketOwner::stir);
        }
        receiver.resume();
        for (Endpoint endpoint : endpoints) {
            busy |= receiver.receive(endpoint);
        }
        return busy;
    }

    private void await() throws IOException {
        outbox.beginWaiting();
        if (outbox.isEmpty() && running) {
            selector.select(SocketOwner::stir, patience());
        }
        outbox.endWaiting();
    }

    /**
     * The signal that a slow peer reads again may have been taken in with a message, so it is asked now and then.
     *
     * @return milliseconds, 0 for ever
     */
    private long patience() {
        long slow = sender.hasSlowPeers() ? SLOW_PEER_PAUSE : 0;
        return sooner(sooner(handler.patience(), receiver.patience()), slow);
    }

    private static long sooner(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }

    private static void stir(SelectionKey key) {
        ((OwnedSocket) key.attachment()).stir();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("ZeroMQ: a selector does not close: {}", e.getMessage());
        }
    }
}
