package io.thingrack.core.rack;

import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the faces what Things publish. */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final List<PublicationSink> sinks = new CopyOnWriteArrayList<>();

    /** @param sink a face's ear */
    public void add(PublicationSink sink) {
        sinks.add(sink);
    }

    /** @param sink that was added */
    public void remove(PublicationSink sink) {
        sinks.remove(sink);
    }

    boolean wants(String thingId, Publication.Kind kind, String name) {
        for (PublicationSink sink : sinks) {
            try {
                if (sink.wants(thingId, kind, name)) {
                    return true;
                }
            } catch (RuntimeException foreign) {
                failed(sink, foreign);
            }
        }
        return false;
    }

    void publish(Publication publication) {
        for (PublicationSink sink : sinks) {
            try {
                sink.publish(publication);
            } catch (RuntimeException foreign) {
                failed(sink, foreign);
            }
        }
    }

    /** A face that throws must not hurt the driver that publishes, nor silence the other faces. */
    private static void failed(PublicationSink sink, RuntimeException foreign) {
        LOG.error("{} failed on what a Thing published", sink.getClass().getName(), foreign);
    }

    /** A driver told something that does not fit what it declares; nobody gets it. */
    void unfit(String thingId, String name, Exception why) {
        LOG.warn("Thing '{}': '{}' was not published: {}", thingId, name, why.getMessage());
    }
}
