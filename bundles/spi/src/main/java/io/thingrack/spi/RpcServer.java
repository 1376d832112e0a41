package io.thingrack.spi;

import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way into the rack, for every face and for Java code in the framework. An OSGi service with the property
 * {@value #SERVER_ID}, and what its configuration says in keys that begin with {@code server.}. There may be
 * several: views on the same Things, which choose their servers. The rack's own has the highest ranking of them.
 */
@ProviderType
public interface RpcServer {
    /** Service property, {@code String}: the server's {@link #id}. */
    String SERVER_ID = "thing.server.id";

    /** @return the server's id, as configured; {@code rack} by default */
    String id();

    /**
     * Has a job done. Returns without waiting for a driver; from any thread. Jobs that one thread submits for one
     * Thing start in that order.
     *
     * @param job what to do
     * @param reply gets exactly one answer. For what the rack itself holds, and for a job that cannot even start, that
     *     may be before this returns
     */
    void submit(Job job, Reply reply);

    /**
     * Describes a Thing: its model and the forms of one face. Rack-held, so it may be called from an I/O thread.
     *
     * @param thingId which
     * @param forms how the face's clients reach each affordance; {@link Forms#NONE} gives the Thing Model
     * @param skip names of affordances to leave out
     * @return the Thing Description as JSON, empty when no such Thing is served
     */
    Optional<Payload> describe(String thingId, Forms forms, Set<String> skip);

    /**
     * @param thingId which
     * @return what the Thing offers, without forms; that of the last driver while the next is awaited. Empty when no such
     *     Thing is served. Costs a look-up, so it may be called from an I/O thread
     */
    Optional<ThingModel> model(String thingId);
}
