package io.thingrack.http.stream;

import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who listens to what. One thread tells all of them, so that each gets everything in order and a publisher never waits
 * for a reader.
 */
public final class Streams implements AutoCloseable {
    private static final int MOST_UNTOLD = 100_000;

    private final Settings settings;
    private final Runnable changed;
    private final Map<Topic, Channel> channels = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor teller;
    private final AtomicInteger epochs = new AtomicInteger();
    private final String start = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder lost = new LongAdder();

    /**
     * @param most streams and long polls at a time
     * @param kept messages of a topic, for those that come back
     * @param keptBytes of them
     * @param lingerNanos how long a topic that nobody listens to any more is kept for those
     * @param heartbeatNanos between two signs of life
     * @param pollNanos how long a long poll is held
     * @param waiting messages that may wait for one reader
     * @param waitingBytes of them
     */
    public record Settings(
            int most,
            int kept,
            long keptBytes,
            long lingerNanos,
            long heartbeatNanos,
            long pollNanos,
            int waiting,
            long waitingBytes) {}

    /**
     * @param settings bounds
     * @param changed run when {@link #wants} may answer otherwise
     */
    public Streams(Settings settings, Runnable changed) {
        this.settings = settings;
        this.changed = changed;
        teller = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_UNTOLD), Streams::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "thingrack-http-events");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @param topic of a message
     * @return whether anybody listens, or did a moment ago
     */
    public boolean wants(Topic topic) {
        return channels.containsKey(topic) || channels.containsKey(topic.all());
    }

    /** @return streams and long polls that are open now */
    public int open() {
        return open.get();
    }

    /** @return messages that were dropped for readers that do not read */
    public long lost() {
        return lost.sum();
    }

    /**
     * Tells whoever listens. Does not block; from any thread, in order for each topic.
     *
     * @param topic of the message
     * @param name of the affordance
     * @param data JSON text
     */
    public void publish(Topic topic, String name, byte[] data) {
        run(() -> {
            for (Topic one : List.of(topic, topic.all())) {
                Channel channel = channels.get(one);
                if (channel != null) {
                    channel.tell(name, data);
                }
            }
        });
    }

    /**
     * Answers with a stream.
     *
     * @param exchange whose client listens from now on
     * @param topics to what
     * @param named whether each message has its name
     * @throws ProblemException where there are too many
     */
    public void stream(Exchange exchange, List<Topic> topics, boolean named) throws ProblemException, IOException {
        admit();
        if (!exchange.take()) {
            open.decrementAndGet();
            return;
        }
        HttpServletResponse response = exchange.response();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        EventStream.Limits limits = new EventStream.Limits(
                settings.waiting(), settings.waitingBytes(), Math.max(30_000_000_000L, 10 * settings.heartbeatNanos()));
        EventStream stream = new EventStream(exchange.startAsync(), response.getOutputStream(), named, limits, lost);
        String last = exchange.request().getHeader("Last-Event-ID");
        stream.whenOver(() -> leave(stream, topics));
        listen(stream, topics, last);
        stream.start();
    }

    /**
     * Answers with the next message.
     *
     * @param exchange whose client waits
     * @param topic for what
     * @throws ProblemException where there are too many
     */
    public void poll(Exchange exchange, Topic topic) throws ProblemException {
        admit();
        LongPoll poll = new LongPoll(exchange, settings.pollNanos());
        exchange.whenOver(() -> leave(poll, List.of(topic)));
        listen(poll, List.of(topic), exchange.request().getHeader("Last-Event-ID"));
    }

    private void admit() throws ProblemException {
        if (open.incrementAndGet() > settings.most()) {
            open.decrementAndGet();
            throw new ProblemException(new Problem(
                    503,
                    "busy",
                    "Too many streams",
                    settings.most() + " streams are open, which is the limit; configure max.streams for more",
                    List.of("Retry-After", "5")));
        }
    }

    private void listen(Listener listener, List<Topic> topics, String last) {
        // there before the answer is: what is published from now on is heard
        boolean fresh = false;
        for (Topic topic : topics) {
            fresh |= channels.putIfAbsent(topic, channel()) == null;
        }
        if (fresh) {
            changed.run();
        }
        run(() -> topics.forEach(
                topic -> channels.computeIfAbsent(topic, gone -> channel()).add(listener, last)));
    }

    private Channel channel() {
        return new Channel(
                start + "." + Integer.toString(epochs.incrementAndGet(), 36), settings.kept(), settings.keptBytes());
    }

    private void leave(Listener listener, List<Topic> topics) {
        open.decrementAndGet();
        run(() -> topics.forEach(topic -> {
            Channel channel = channels.get(topic);
            if (channel != null) {
                channel.remove(listener);
            }
        }));
    }

    /** Gives each listener a sign of life, and forgets what nobody listens to. To be called at the settings' pace. */
    public void beat() {
        run(() -> {
            boolean forgot = false;
            long oldest = System.nanoTime() - settings.lingerNanos();
            for (Map.Entry<Topic, Channel> entry : channels.entrySet()) {
                entry.getValue().beat();
                if (entry.getValue().idleSince() - oldest < 0) {
                    channels.remove(entry.getKey());
                    forgot = true;
                }
            }
            if (forgot) {
                changed.run();
            }
        });
    }

    /** @param thingId of a Thing that has gone: its streams end */
    public void end(String thingId) {
        run(() -> {
            boolean any = false;
            for (Topic topic : channels.keySet()) {
                if (topic.thingId().equals(thingId) && topic.kind() != null) {
                    channels.remove(topic).end();
                    any = true;
                }
            }
            if (any) {
                changed.run();
            }
        });
    }

    private void run(Runnable task) {
        try {
            teller.execute(task);
        } catch (RejectedExecutionException tooMuch) {
            lost.increment();
        }
    }

    /** Ends all streams. */
    @Override
    public void close() {
        run(() -> {
            channels.values().forEach(Channel::end);
            channels.clear();
        });
        teller.shutdown();
        try {
            if (!teller.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                teller.shutdownNow();
            }
        } catch (InterruptedException e) {
            teller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
