package io.thingrack.core.rack;

import io.thingrack.api.Thing;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.arrival.ArrivalDesk;
import io.thingrack.core.arrival.Origin;
import io.thingrack.core.arrival.ThingClasses;
import io.thingrack.core.logs.Recorder;
import io.thingrack.core.operation.Operations;
import io.thingrack.core.publication.Directory;
import io.thingrack.core.publication.Publisher;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.core.whiteboard.Journal;
import io.thingrack.core.whiteboard.RuntimeView;
import io.thingrack.core.whiteboard.Whiteboard;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.plain.OctetsSerializer;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A whole rack without a framework. */
public final class TestRack implements AutoCloseable, PublicationSink {
    public final List<Throwable> ownFaults = Collections.synchronizedList(new ArrayList<>());
    public final List<Publication> published = new CopyOnWriteArrayList<>();
    public final RecordedLog log = new RecordedLog();
    private final Serializers serializers = new Serializers();
    final Publisher publisher = new Publisher();
    public final Deadlines deadlines = new Deadlines(ownFaults::add);
    /** Of all bundles. */
    volatile String versionNow = "1.0.0";

    public final DriverPool pool = new DriverPool(deadlines, ownFaults::add, bundleId -> "lab " + versionNow);
    public final Directory directory = new Directory(pool);
    public final Rack rack;
    public final Whiteboard whiteboard;
    private final RuntimeView view;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicInteger serviceIds = new AtomicInteger();

    public TestRack(Duration swapWindow) {
        this(swapWindow, 1000);
    }

    public TestRack(Duration swapWindow, int queueLimit) {
        this(swapWindow, queueLimit, Duration.ofSeconds(10));
    }

    /** Drivers that are in the making for longer than the patience stand in the failed list. */
    public TestRack(Duration swapWindow, Duration patience) {
        this(swapWindow, 1000, patience);
    }

    private TestRack(Duration swapWindow, int queueLimit, Duration patience) {
        serializers.add(new JsonSerializer(), 0);
        serializers.add(new OctetsSerializer(), 0);
        publisher.add(this);
        rack = new Rack("rack", serializers, pool, deadlines, queueLimit, directory);
        ArrivalDesk desk = new ArrivalDesk(
                pool,
                deadlines,
                new ThingClasses(serializers, true),
                new Operations(serializers, new Recorder()),
                publisher,
                rack::held,
                patience);
        whiteboard = new Whiteboard(
                rack, desk, swapWindow, false, new Journal(log, Runnable::run), changes::incrementAndGet);
        view = new RuntimeView(whiteboard, rack);
    }

    /** Plugs a driver in and waits until it is served or has failed. */
    public Plug plug(Object id, Supplier<Thing> driver) {
        return plug(id, 0, driver);
    }

    public Plug plug(Object id, int ranking, Supplier<Thing> driver) {
        Plug plug = plugAndGoOn(id, ranking, driver);
        await(() -> state().pending == 0);
        return plug;
    }

    public Plug plugAndGoOn(Object id, int ranking, Supplier<Thing> driver) {
        Plug plug = new Plug(serviceIds.incrementAndGet(), ranking, driver);
        if (id != null) {
            plug.properties.put("thing.id", id);
        }
        whiteboard.added(plug);
        return plug;
    }

    public long changes() {
        return changes.get();
    }

    public RuntimeDTO state() {
        return view.snapshot(0, List.of());
    }

    public boolean serves(String id) {
        return Arrays.stream(state().things).anyMatch(thing -> thing.id.equals(id));
    }

    public FailedThingDTO failed(String id) {
        for (FailedThingDTO failed : state().failed) {
            if (failed.id.equals(id)) {
                return failed;
            }
        }
        throw new AssertionError("'" + id + "' is not in the failed list");
    }

    public String read(String id, String property) {
        return text(run(id, Operation.READ_PROPERTY, property, "null"));
    }

    public Outcome write(String id, String property, String json) {
        return run(id, Operation.WRITE_PROPERTY, property, json);
    }

    public Outcome invoke(String id, String action, String json) {
        return run(id, Operation.INVOKE_ACTION, action, json);
    }

    public Outcome run(String id, Operation operation, String name, String json) {
        return get(submit(id, operation, name, json, 5_000, 5_000));
    }

    public CompletableFuture<Outcome> submit(
            String id, Operation operation, String name, String json, long invocationMillis, long executionMillis) {
        Clocks clocks = new Clocks(
                System.nanoTime(),
                TimeUnit.MILLISECONDS.toNanos(invocationMillis),
                TimeUnit.MILLISECONDS.toNanos(executionMillis));
        Payload payload = new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        rack.submit(new Job(id, operation, name, payload, clocks), outcome -> {
            if (!answer.complete(outcome)) {
                ownFaults.add(new AssertionError("a second answer: " + outcome));
            }
        });
        return answer;
    }

    public static Outcome get(CompletableFuture<Outcome> answer) {
        try {
            return answer.get(15, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    public static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return new String(done.value().bytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("not done: " + outcome);
    }

    public static String fault(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.fault().kind() + " " + failed.fault().message();
        }
        throw new AssertionError("no fault: " + outcome);
    }

    public static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the condition did not hold in time");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public boolean wants(String thingId, Publication.Kind kind, String name) {
        return true;
    }

    @Override
    public void publish(Publication publication) {
        published.add(publication);
    }

    @Override
    public void close() {
        whiteboard.close();
        rack.close();
        directory.close();
        pool.close();
        deadlines.close();
        if (!ownFaults.isEmpty()) {
            throw new AssertionError("a fault of our own", ownFaults.get(0));
        }
    }

    /** A service as the whiteboard sees it. */
    public static final class Plug implements Arrival {
        public final Map<String, Object> properties = new HashMap<>();
        public final AtomicInteger gets = new AtomicInteger();
        public final AtomicInteger releases = new AtomicInteger();
        private final long serviceId;
        public volatile int ranking;
        private final Supplier<Thing> driver;

        public Plug(long serviceId, int ranking, Supplier<Thing> driver) {
            this.serviceId = serviceId;
            this.ranking = ranking;
            this.driver = driver;
        }

        @Override
        public long serviceId() {
            return serviceId;
        }

        @Override
        public Object property(String key) {
            return key.equals("service.ranking") ? Integer.valueOf(ranking) : properties.get(key);
        }

        @Override
        public String bundle() {
            return "test.bundle" + serviceId;
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public String component() {
            return "";
        }

        @Override
        public Origin origin() {
            return new Origin(serviceId, Set.of());
        }

        @Override
        public Thing get() {
            gets.incrementAndGet();
            return driver.get();
        }

        @Override
        public String whyNoObject() {
            return "it threw";
        }

        @Override
        public void release() {
            releases.incrementAndGet();
        }

        @Override
        public int compareTo(Arrival other) {
            Plug that = (Plug) other.service();
            return ranking != that.ranking
                    ? Integer.compare(ranking, that.ranking)
                    : Long.compare(that.serviceId, serviceId);
        }
    }
}
