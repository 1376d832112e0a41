package io.thingrack.zmq;

import io.thingrack.spi.Publication;
import io.thingrack.spi.RpcServer;
import io.thingrack.zmq.ipc.Relay;
import io.thingrack.zmq.socket.Counters;
import io.thingrack.zmq.socket.SocketOwner;
import io.thingrack.zmq.wire.EventTopics;
import io.thingrack.zmq.wire.JacksonHeaderReader;
import io.thingrack.zmq.wire.PublicationWriter;
import io.thingrack.zmq.wire.ResponseWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;

/** The face, without OSGi: open, serves until it is closed. For many threads. */
final class ZmqServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZmqServer.class);

    /** Milliseconds for the owner thread to end, then for the library to do so. */
    private static final long PATIENCE = 300;

    private final ZContext context;
    private final ZContext shared;
    private final SocketOwner owner;
    private final PublicationWriter publications;
    private final Counters counters;
    private final Relay relay;
    private final Occasionally unencodable = new Occasionally();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final AtomicReference<RpcServer> rpc;

    private ZmqServer(
            ZContext context, Openings openings, Settings settings, Counters counters, AtomicReference<RpcServer> rpc)
            throws IOException {
        this.rpc = rpc;
        this.context = context;
        this.counters = counters;
        this.relay = openings.relay();
        this.shared = context.shadow();
        this.publications = new PublicationWriter(settings.serverId());
        this.owner = new SocketOwner(
                openings.endpoints(),
                settings.limits(),
                counters,
                socketOwner -> new Dispatcher(
                        rpc::get,
                        new JacksonHeaderReader(),
                        new Answers(
                                socketOwner,
                                new ResponseWriter(settings.serverId()),
                                counters,
                                settings.limits().waitingBytes()),
                        openings.addresses(),
                        counters,
                        settings.limits().outstanding()));
        addresses.put("zmq", openings.bound().requests());
        addresses.put("events", openings.bound().events());
        openings.addresses().ipc().ifPresent(forms -> addresses.put("ipc", forms.requests()));
    }

    /**
     * @param settings what is configured
     * @return a server that serves
     * @throws UnservedException if it cannot serve; nothing stays open then
     */
    static ZmqServer open(Settings settings) throws UnservedException {
        ZContext context = new ZContext(1);
        context.setUncaughtExceptionHandler(
                (thread, e) -> LOG.error("ZeroMQ: {} died; restart the face", thread.getName(), e));
        // connections that end while they begin; by default the library prints them
        context.setNotificationExceptionHandler((thread, e) -> LOG.debug("ZeroMQ: {}", thread.getName(), e));
        context.setThreadFactor(ZmqServer::thread);
        Counters counters = new Counters();
        try {
            AtomicReference<RpcServer> rpc = new AtomicReference<>();
            Affordances affordances = new Affordances(rpc::get);
            Openings openings =
                    new Openings(context, settings, counters, topic -> EventTopics.keys(topic, affordances));
            openings.open();
            return start(context, openings, settings, counters, rpc);
        } catch (UnservedException | RuntimeException e) {
            end(context);
            throw e;
        }
    }

    private static ZmqServer start(
            ZContext context, Openings openings, Settings settings, Counters counters, AtomicReference<RpcServer> rpc)
            throws UnservedException {
        try {
            ZmqServer server = new ZmqServer(context, openings, settings, counters, rpc);
            server.owner.start();
            return server;
        } catch (IOException e) {
            openings.close();
            throw new UnservedException("zmq: cannot serve: " + e.getMessage(), e);
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, "io.thingrack.zmq " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** @param server to hand Jobs to, null for none */
    void server(RpcServer server) {
        rpc.set(server);
        owner.wake();
    }

    /** @return real addresses, by what they are for */
    Map<String, String> addresses() {
        return addresses;
    }

    /** @return the context in which the {@code inproc} addresses are; closing it closes what was made with it only */
    ZContext context() {
        return shared;
    }

    Counters.Counts counts() {
        return counters.counts();
    }

    boolean wants(String thingId, Publication.Kind kind, String name) {
        return owner.wants(key(thingId, kind, name));
    }

    private static String key(String thingId, Publication.Kind kind, String name) {
        return EventTopics.key(EventTopics.eventId(thingId, kind, name));
    }

    void publish(Publication publication) {
        String key = key(publication.thingId(), publication.kind(), publication.name());
        if (!owner.wants(key)) {
            return;
        }
        try {
            owner.publish(key, publications.write(publication));
        } catch (IllegalArgumentException e) {
            counters.unpublished.increment();
            if (unencodable.now()) {
                LOG.warn(
                        "ZeroMQ: {} of {} is not published: {}",
                        publication.name(),
                        publication.thingId(),
                        e.getMessage());
            }
        }
    }

    /** Gives back sockets, ports and threads, within a second whatever the peers do. */
    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        boolean ended = false;
        try {
            ended = owner.stop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.warn("ZeroMQ: the owner thread does not end");
        }
        end(context);
    }

    /** Ending a context waits for sockets that others made in it; they get a moment, no more. */
    private static void end(ZContext context) {
        Thread closer = thread(context::close, "closer");
        closer.start();
        try {
            closer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            LOG.warn("ZeroMQ: the context does not end; somebody still has a socket in it");
        }
    }
}
