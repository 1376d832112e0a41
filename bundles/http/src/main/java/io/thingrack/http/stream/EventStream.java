package io.thingrack.http.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that reads server-sent events. What it has not read yet waits here, bounded: the oldest goes first. It is
 * written by whichever thread comes, and never blocks one.
 */
final class EventStream implements Listener, WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final boolean named;
    private final Limits limits;
    private final LongAdder lost;
    private final Deque<byte[]> waiting = new ArrayDeque<>(4);
    private long waitingBytes;
    private long writtenAt = System.nanoTime();
    private boolean started;
    private boolean unflushed;
    private boolean ending;
    private boolean over;
    private Runnable whenOver = () -> {};

    /**
     * @param events that may wait for one reader
     * @param bytes of them
     * @param patience nanoseconds after which a reader that has read nothing is cut
     */
    record Limits(int events, long bytes, long patience) {}

    EventStream(AsyncContext context, ServletOutputStream out, boolean named, Limits limits, LongAdder lost) {
        this.context = context;
        this.out = out;
        this.named = named;
        this.limits = limits;
        this.lost = lost;
    }

    /** @param task run once, when it is over */
    void whenOver(Runnable task) {
        whenOver = task;
    }

    /** Sends the head, and a heartbeat, since some readers wait for a first byte. */
    void start() {
        synchronized (this) {
            waiting.add(EventText.HEARTBEAT);
            waitingBytes += EventText.HEARTBEAT.length;
        }
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public boolean tell(Channel channel, Message message) {
        return offer(EventText.of(channel.id(message), named ? message.name() : null, message.data()));
    }

    private synchronized boolean offer(byte[] text) {
        if (over || ending) {
            return false;
        }
        waiting.add(text);
        waitingBytes += text.length;
        while (waiting.size() > 1 && (waiting.size() > limits.events() || waitingBytes > limits.bytes())) {
            waitingBytes -= waiting.remove().length;
            lost.increment();
        }
        pump();
        return !over;
    }

    @Override
    public synchronized boolean beat() {
        if (over) {
            return false;
        }
        if (!waiting.isEmpty()) {
            if (started && System.nanoTime() - writtenAt > limits.patience()) {
                LOG.debug("a reader that does not read is cut");
                finish();
            }
            return !over;
        }
        return offer(EventText.HEARTBEAT);
    }

    @Override
    public synchronized void end() {
        ending = true;
        pump();
    }

    @Override
    public synchronized void onWritePossible() {
        started = true;
        pump();
    }

    /** Under the lock. Writes as long as that does not block; where it would, the container calls when it goes on. */
    private void pump() {
        if (!started || over) {
            return;
        }
        try {
            while (out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    waitingBytes -= next.length;
                    out.write(next);
                    writtenAt = System.nanoTime();
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    if (ending) {
                        finish();
                    }
                    return;
                }
            }
        } catch (IOException | RuntimeException gone) {
            LOG.debug("a reader has gone", gone);
            finish();
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        waiting.clear();
        try {
            context.complete();
        } catch (RuntimeException ended) {
            LOG.debug("completed already", ended);
        }
        whenOver.run();
    }

    @Override
    public void onError(Throwable gone) {
        LOG.debug("a reader has gone", gone);
        lost();
    }

    private synchronized void lost() {
        finish();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        lost();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        lost();
    }

    @Override
    public void onError(AsyncEvent event) {
        lost();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
