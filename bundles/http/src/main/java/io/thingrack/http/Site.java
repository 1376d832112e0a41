package io.thingrack.http;

import io.thingrack.http.access.Access;
import io.thingrack.http.access.BaseAddress;
import io.thingrack.http.access.Cors;
import io.thingrack.http.access.HostCheck;
import io.thingrack.http.access.Right;
import io.thingrack.http.access.Rights;
import io.thingrack.http.directory.DirectoryResource;
import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Bodies;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.route.Query;
import io.thingrack.http.route.Routing;
import io.thingrack.http.route.Target;
import io.thingrack.http.route.UriText;
import io.thingrack.http.stream.Streams;
import io.thingrack.http.stream.Topic;
import io.thingrack.http.thing.Call;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.http.thing.ThingResource;
import io.thingrack.http.thing.Told;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Publication;
import io.thingrack.spi.RpcServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The face, without OSGi and without a web server: what each path answers. For many threads. */
final class Site implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    private static final long EXPIRY_SECONDS = 5;

    private final Settings settings;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Site::thread);
    private final ContentTypes contentTypes;
    private final Routing routing = new Routing();
    private final HostCheck hosts;
    private final Cors cors;
    private final BaseAddress address;
    private final Access access;
    private final Streams streams;
    private final Bodies bodies;
    private final ThingResource things;
    private final DirectoryResource directory;
    private final Page page = new Page();
    private final Lobby lobby;
    private final AtomicInteger working = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile RpcServer rpc;

    /**
     * @param settings what is configured
     * @param contentTypes that the framework has serializers of
     * @param subscribersChanged run when {@link #wants} may answer otherwise
     */
    Site(Settings settings, ContentTypes contentTypes, Runnable subscribersChanged) {
        this.settings = settings;
        this.contentTypes = contentTypes;
        timer.setRemoveOnCancelPolicy(true);
        hosts = new HostCheck(settings.isLoopback(), settings.hosts(), settings.origins());
        cors = new Cors(hosts);
        address = new BaseAddress(settings.base(), settings.proxies());
        access = new Access(settings.accounts());
        streams = new Streams(streamSettings(settings), subscribersChanged);
        bodies = new Bodies(new Bodies.Limits(settings.maxBody(), settings.maxBodies(), settings.bodySeconds()), timer);
        things = new ThingResource(
                bodies,
                contentTypes,
                timer,
                streams,
                access,
                TimeUnit.SECONDS.toNanos(settings.invocationSeconds()),
                TimeUnit.SECONDS.toNanos(settings.executionSeconds()));
        directory = new DirectoryResource(routing, contentTypes, streams, bodies, access, settings.directoryFile());
        timer.scheduleWithFixedDelay(() -> directory.expire(rpc), EXPIRY_SECONDS, EXPIRY_SECONDS, TimeUnit.SECONDS);
        lobby = new Lobby(timer, TimeUnit.SECONDS.toMillis(settings.invocationSeconds()));
        long beat = settings.heartbeatMillis();
        timer.scheduleWithFixedDelay(streams::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    private static Streams.Settings streamSettings(Settings settings) {
        return new Streams.Settings(
                settings.maxStreams(),
                256,
                1 << 20,
                TimeUnit.SECONDS.toNanos(30),
                TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMillis()),
                TimeUnit.SECONDS.toNanos(settings.pollSeconds()),
                256,
                4 << 20);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "thingrack-http-timer");
        thread.setDaemon(true);
        return thread;
    }

    /** @param current has jobs done; null while there is none */
    void server(RpcServer current) {
        rpc = current;
        if (current != null) {
            lobby.open();
        }
    }

    /** Answers, now or later. */
    void service(Exchange exchange) {
        requests.increment();
        if (working.incrementAndGet() > settings.maxRequests()) {
            working.decrementAndGet();
            refused.increment();
            exchange.answer(new Problem(
                    503,
                    "busy",
                    "Too much at a time",
                    settings.maxRequests() + " requests are being worked on; configure max.requests for more",
                    List.of("Retry-After", "1")));
            return;
        }
        exchange.whenOver(working::decrementAndGet);
        Problem foreign = hosts.refuse(exchange.request());
        if (foreign != null) {
            refused.increment();
            exchange.answer(foreign);
        } else if (!cors.serve(exchange)) {
            access.identify(exchange, rights -> guarded(exchange, rights));
        }
    }

    private void guarded(Exchange exchange, Rights rights) {
        try {
            serve(exchange, rights);
        } catch (ProblemException e) {
            exchange.answer(e.problem());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{} {} failed",
                    exchange.request().getMethod(),
                    exchange.request().getRequestURI(),
                    e);
            exchange.answer(new Problem(500, "face", "A fault of the rack itself", "the log of the rack says more"));
        }
    }

    private void serve(Exchange exchange, Rights rights) throws ProblemException, IOException {
        List<String> segments = UriText.segments(exchange.request().getRequestURI());
        if (segments.isEmpty()) {
            if (!rights.allowSome(Right.READ)) {
                throw new ProblemException(access.refusal(exchange));
            }
            page.serve(exchange);
            return;
        }
        if (segments.size() == 1 && own(exchange, segments.get(0))) {
            return;
        }
        RpcServer current = rpc;
        if (current == null) {
            lobby.enter(exchange, () -> guarded(exchange, rights));
            if (rpc != null) {
                // it came in between, and has found the lobby empty
                lobby.open();
            }
            return;
        }
        Query query = Query.of(exchange.request().getQueryString());
        if (DirectoryResource.isItsOwn(segments.get(0))) {
            String base = address.of(exchange.request());
            directory.serve(new DirectoryResource.Request(current, exchange, segments, query, base, rights));
            return;
        }
        Target target = routing.find(current, segments)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(Fault.noSuchThing(String.join("/", segments), current.id()))));
        things.serve(new Call(current, exchange, target, query, address, rights));
    }

    private boolean own(Exchange exchange, String path) {
        switch (path) {
            case "liveness" -> exchange.answer(Answer.empty(200));
            case "readiness" -> exchange.answer(Answer.empty(rpc == null ? 503 : 200));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean wants(String thingId, Publication.Kind kind, String name) {
        return streams.wants(new Topic(thingId, kind, name)) && isHere(thingId);
    }

    /** Whether the Thing is on the server of this face, which need not be the only one. */
    private boolean isHere(String thingId) {
        RpcServer current = rpc;
        return current != null && current.model(thingId).isPresent();
    }

    void publish(Publication publication) {
        Topic topic = new Topic(publication.thingId(), publication.kind(), publication.name());
        if (streams.wants(topic) && isHere(publication.thingId())) {
            streams.publish(topic, publication.name(), Told.json(publication, contentTypes));
        }
    }

    void created(String serverId, String thingId) {
        RpcServer current = rpc;
        if (current != null && current.id().equals(serverId)) {
            directory.created(current, thingId);
        }
    }

    void updated(String serverId, String thingId) {
        RpcServer current = rpc;
        if (current != null && current.id().equals(serverId)) {
            directory.updated(current, thingId);
        }
    }

    void deleted(String serverId, String thingId) {
        RpcServer current = rpc;
        if (current == null || current.id().equals(serverId)) {
            routing.forget(thingId);
            things.forget(thingId);
            directory.deleted(current, thingId);
        }
    }

    /** @return bytes of bodies that are held now */
    long heldBytes() {
        return bodies.held();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("http.requests", requests.sum());
        counts.put("http.working", (long) working.get());
        counts.put("http.refused", refused.sum());
        counts.put("http.streams", (long) streams.open());
        counts.put("http.lost", streams.lost());
        return counts;
    }

    @Override
    public void close() {
        lobby.close();
        streams.close();
        access.close();
        timer.shutdownNow();
    }
}
