package io.thingrack.zmq;

import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.zmq.wire.EventTopics.Meaning;
import io.thingrack.zmq.wire.EventTopics.Meanings;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Things have under a name, by their models. For many threads. */
final class Affordances implements Meanings {
    private static final Logger LOG = LoggerFactory.getLogger(Affordances.class);

    private final Supplier<RpcServer> server;

    /** @param server gives the server, or null while there is none */
    Affordances(Supplier<RpcServer> server) {
        this.server = server;
    }

    @Override
    public Meaning of(String thingId, String name) {
        RpcServer rpc = server.get();
        if (rpc == null) {
            return Meaning.EITHER;
        }
        try {
            return rpc.model(thingId).map(model -> meaning(model, name)).orElse(Meaning.EITHER);
        } catch (RuntimeException e) {
            // a subscriber that may get too much is better off than one that gets nothing
            LOG.warn("ZeroMQ: cannot tell what {} of {} is", name, thingId, e);
            return Meaning.EITHER;
        }
    }

    private static Meaning meaning(ThingModel model, String name) {
        boolean property = model.properties().containsKey(name);
        boolean event = model.events().containsKey(name);
        return property == event ? Meaning.EITHER : property ? Meaning.PROPERTY : Meaning.EVENT;
    }
}
