package io.thingrack.zmq;

import io.thingrack.spi.Publication;
import io.thingrack.spi.RpcServer;
import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.ipc.Relay;
import io.thingrack.zmq.owner.Occasionally;
import io.thingrack.zmq.owner.SocketOwner;
import io.thingrack.zmq.wire.EventTopics;
import io.thingrack.zmq.wire.request.JacksonHeaderReader;
import io.thingrack.zmq.wire.request.MemoHeaderReader;
import io.thingrack.zmq.wire.response.PublicationWriter;
import io.thingrack.zmq.wire.response.ResponseWriter;
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

    private final ZContext context = newContext();
    private final ZContext shared = context.shadow();
    private final Counters counters = new Counters();
    private final AtomicReference<RpcServer> rpc = new AtomicReference<>();
    private final Occasionally unencodable = new Occasionally();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Settings settings;
    private final PublicationWriter publications;
    private SocketOwner owner;
    private Relay relay;

    private ZmqServer(Settings settings) {
        this.settings = settings;
        this.publications = new PublicationWriter(settings.serverId());
    }

    /**
     * @param settings what is configured
     * @param subscribersChanged run when {@link #wants} may answer otherwise, by the owner thread: must not block
     * @return a server that serves
     * @throws UnservedException if it cannot serve; nothing stays open then
     */
    static ZmqServer open(Settings settings, Runnable subscribersChanged) throws UnservedException {
        ZmqServer server = new ZmqServer(settings);
        try {
            server.serve(subscribersChanged);
            return server;
        } catch (UnservedException | RuntimeException e) {
            end(server.context);
            throw e;
        }
    }

    private static ZContext newContext() {
        ZContext context = new ZContext(1);
        context.setUncaughtExceptionHandler(
                (thread, e) -> LOG.error("ZeroMQ: {} died; restart the face", thread.getName(), e));
        // connections that end while they begin; by default the library prints them
        context.setNotificationExceptionHandler((thread, e) -> LOG.debug("ZeroMQ: {}", thread.getName(), e));
        context.setThreadFactor(ZmqServer::thread);
        return context;
    }

    private void serve(Runnable subscribersChanged) throws UnservedException {
        Openings openings = new Openings(context, settings, counters, EventTopics::keys);
        openings.open();
        relay = openings.relay();
        addresses.put("zmq", openings.bound().requests());
        addresses.put("events", openings.bound().events());
        openings.addresses().ipc().ifPresent(forms -> addresses.put("ipc", forms.requests()));
        try {
            owner = new SocketOwner(
                    openings.endpoints(),
                    settings.limits(),
                    counters,
                    subscribersChanged,
                    socketOwner -> dispatcher(socketOwner, openings.addresses()));
            owner.start();
        } catch (IOException e) {
            openings.close();
            throw new UnservedException("zmq: cannot serve: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            openings.close();
            throw e;
        }
    }

    private Dispatcher dispatcher(SocketOwner socketOwner, Addresses reached) {
        ResponseWriter writer = new ResponseWriter(settings.serverId());
        Answers answers =
                new Answers(socketOwner, writer, counters, settings.limits().waitingBytes());
        return new Dispatcher(
                rpc::get,
                new MemoHeaderReader(new JacksonHeaderReader()),
                answers,
                reached,
                counters,
                settings.limits());
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, "io.thingrack.zmq " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** @param server to hand Jobs to, null for none */
    void server(RpcServer server) {
        if (server != null && !server.id().equals(settings.serverId())) {
            // stock clients wait a minute for a server of another id, and are told nothing
            LOG.warn(
                    "ZeroMQ clients find this server as '{}', but the rack that it serves calls itself '{}': give"
                            + " server.id of io.thingrack.zmq and of io.thingrack.core the same value",
                    settings.serverId(),
                    server.id());
        }
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

    /** Also what single subscribers did not read. */
    Map<String, Long> countsByName() {
        Map<String, Long> named = counters.counts().byName();
        owner.lost().forEach((peer, lost) -> named.put("lost " + peer, lost));
        return named;
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
        // last: answers may still be on their way through it
        if (relay != null) {
            relay.close();
        }
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
