package io.thingrack.core.rack;

import io.thingrack.spi.Job;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.util.Optional;
import java.util.Set;

/** One more server: those of the rack's Things that have chosen it. Their slots, and so their queues, are the same. */
final class ServerView implements RpcServer {
    private final Rack rack;
    private final String id;

    ServerView(Rack rack, String id) {
        this.rack = rack;
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void submit(Job job, Reply reply) {
        rack.submit(id, job, reply);
    }

    @Override
    public Optional<Payload> describe(String thingId, Forms forms, Set<String> skip) {
        return rack.describe(id, thingId, forms, skip);
    }

    @Override
    public Optional<ThingModel> model(String thingId) {
        return rack.model(id, thingId);
    }
}
