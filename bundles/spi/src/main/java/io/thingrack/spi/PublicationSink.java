package io.thingrack.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A face's ear: registered as an OSGi service, it is told what the Things publish. Who has subscribed is the face's
 * own knowledge.
 */
@ConsumerType
public interface PublicationSink {

    /**
     * Asked before a value is encoded, so that nothing is produced for nobody. Must not block; from any thread.
     *
     * @param thingId whose
     * @param kind what is about to be published
     * @param name of the event or property
     * @return whether somebody listens
     */
    boolean wants(String thingId, Publication.Kind kind, String name);

    /**
     * Asks to be told of subscribers, so that drivers which want to know are told of the first and of the last one. A
     * sink that does not do this has them believe that nothing changes.
     *
     * @param changed to be run whenever {@link #wants} may answer otherwise than before, from any thread; does not block
     */
    default void addChangeListener(Runnable changed) {}

    /**
     * Undoes {@link #addChangeListener}.
     *
     * @param changed the one that was given there
     */
    default void removeChangeListener(Runnable changed) {}

    /**
     * Takes a publication. Must not block and must not throw; from any thread, in order for each event and property.
     *
     * @param publication what is told
     */
    void publish(Publication publication);
}
