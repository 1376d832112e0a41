package io.thingrack.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Follows what is in the rack; the names are those of the events of a W3C Thing Directory. Registered as an OSGi
 * service by a face, a directory, or whoever else has to know.
 *
 * <p>Each listener is told on a thread of the rack, one call at a time, under no lock, and in order for each Thing and
 * server. One that comes late is told {@link #created} of all that is there. One that is slow, or hangs, holds up
 * nobody else: what is to be told waits, and nothing of it is lost, but what was followed by its opposite meanwhile is
 * told at most once. One that throws is told the next all the same. What is thrown and what takes longer than 10 s
 * stands in the log.
 *
 * <p>A Thing that stands on several servers is told of for each of them. While a Thing waits in its swap window for its
 * next driver nothing is told: the next driver is an update. When the rack stops, its Things are deleted; for what has
 * not been told half a second later nobody waits, since the {@link RpcServer} is gone then.
 */
@ConsumerType
public interface ThingListener {

    /**
     * A Thing is there: it is described and takes requests already.
     *
     * @param serverId of {@link RpcServer#id}
     * @param thingId its id
     */
    default void created(String serverId, String thingId) {}

    /**
     * Another driver serves a Thing, or its service has other properties: its Description may be another one.
     *
     * @param serverId of {@link RpcServer#id}
     * @param thingId its id
     */
    default void updated(String serverId, String thingId) {}

    /**
     * A Thing is gone. Whoever waited for it is answered, and it publishes nothing any more.
     *
     * @param serverId of {@link RpcServer#id}
     * @param thingId its id
     */
    default void deleted(String serverId, String thingId) {}
}
