package io.thingrack.core.publication;

import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the faces what Things publish. */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final List<PublicationSink> sinks = new CopyOnWriteArrayList<>();
    private final Set<Audience> audiences = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changing = new AtomicBoolean();

    /** @param sink a face's ear */
    public void add(PublicationSink sink) {
        sinks.add(sink);
    }

    /** @param sink that was added */
    public void remove(PublicationSink sink) {
        sinks.remove(sink);
    }

    /**
     * Somebody has subscribed or unsubscribed: drivers that asked to know are told.
     *
     * @param background where that is looked into, and not in the thread of a face
     */
    public void subscribersChanged(Executor background) {
        if (!audiences.isEmpty() && changing.compareAndSet(false, true)) {
            background.execute(() -> {
                changing.set(false);
                audiences.forEach(Audience::look);
            });
        }
    }

    void add(Audience audience) {
        audiences.add(audience);
        if (audience.hasLeft()) {
            audiences.remove(audience);
            return;
        }
        audience.look();
    }

    void remove(Audience audience) {
        // in this order: one that is just being added sees that it has left, or is taken out here
        audience.leave();
        audiences.remove(audience);
    }

    boolean wants(String thingId, Publication.Kind kind, String name) {
        for (PublicationSink sink : sinks) {
            try {
                if (sink.wants(thingId, kind, name)) {
                    return true;
                }
            } catch (Throwable foreign) {
                failed(sink, foreign);
            }
        }
        return false;
    }

    void publish(Publication publication) {
        for (PublicationSink sink : sinks) {
            try {
                sink.publish(publication);
            } catch (Throwable foreign) {
                failed(sink, foreign);
            }
        }
    }

    /** A face that throws must not hurt the driver that publishes, nor silence the other faces. */
    private static void failed(PublicationSink sink, Throwable foreign) {
        LOG.error(
                "{} failed on what a Thing published: {}", sink.getClass().getName(), ForeignThrowable.trace(foreign));
    }

    /** A driver told something that does not fit what it declares; nobody gets it. */
    void unfit(String thingId, String name, Throwable why) {
        LOG.warn("Thing '{}': '{}' was not published: {}", thingId, name, ForeignThrowable.message(why));
    }
}
