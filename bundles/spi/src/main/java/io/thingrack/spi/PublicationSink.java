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
     * Takes a publication. Must not block and must not throw; from any thread, in order for each event and property.
     *
     * @param publication what is told
     */
    void publish(Publication publication);
}
