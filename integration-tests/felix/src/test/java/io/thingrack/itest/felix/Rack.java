package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.junit.Assert.assertEquals;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Payload;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The rack as its services show it, and requests to it; each is held to get exactly one answer. */
final class Rack {
    private static final long MILLIS = 10_000;

    private final ServiceTracker<RpcServer, RpcServer> servers;
    private final ServiceTracker<ThingServerRuntime, ThingServerRuntime> runtimes;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong answeredAgain = new AtomicLong();

    Rack(BundleContext context) {
        servers = new ServiceTracker<>(context, RpcServer.class, null);
        servers.open();
        runtimes = new ServiceTracker<>(context, ThingServerRuntime.class, null);
        runtimes.open();
    }

    RpcServer server() {
        return theOneOf(servers);
    }

    private static <T> T theOneOf(ServiceTracker<T, T> tracker) {
        try {
            T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
            if (service == null) {
                throw new AssertionError("there is no rack");
            }
            return service;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RuntimeDTO state() {
        return theOneOf(runtimes).getRuntimeDTO();
    }

    /** As the service says, not its object. */
    long changeCount() {
        theOneOf(runtimes);
        return (Long) runtimes.getServiceReference().getProperty("service.changecount");
    }

    Optional<ThingDTO> thing(String id) {
        return Arrays.stream(state().things)
                .filter(thing -> thing.id.equals(id))
                .findFirst();
    }

    boolean serves(String id) {
        return thing(id).isPresent();
    }

    void untilServed(String... ids) {
        for (String id : ids) {
            until(id + " is served", () -> serves(id));
        }
    }

    /** How many operations its driver has begun. */
    long begun(String id) {
        return thing(id).map(thing -> thing.requests).orElse(-1L);
    }

    Optional<FailedThingDTO> failed(String id) {
        return Arrays.stream(state().failed)
                .filter(failed -> failed.id.equals(id))
                .findFirst();
    }

    void untilNoneIsPending() {
        until("none is pending", () -> state().pending == 0);
    }

    Optional<String> described(String id) {
        return server().describe(id, Forms.NONE, Set.of())
                .map(description -> new String(description.bytes(), StandardCharsets.UTF_8));
    }

    String read(String id, String property) {
        return submit(id, Operation.READ_PROPERTY, property, "null").text();
    }

    String write(String id, String property, String json) {
        return submit(id, Operation.WRITE_PROPERTY, property, json).text();
    }

    String invoke(String id, String action, String json) {
        return submit(id, Operation.INVOKE_ACTION, action, json).text();
    }

    Answer submit(String id, Operation operation, String name, String json) {
        return submit(id, operation, name, json, MILLIS, MILLIS);
    }

    Answer submit(String id, Operation operation, String name, String json, long invocation, long execution) {
        return submit(server(), id, operation, name, json, invocation, execution);
    }

    /** Clocks in milliseconds. */
    Answer submit(
            RpcServer server,
            String id,
            Operation operation,
            String name,
            String json,
            long invocation,
            long execution) {
        Clocks clocks = new Clocks(
                System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(invocation), TimeUnit.MILLISECONDS.toNanos(execution));
        Answer answer = new Answer(first -> (first ? answered : answeredAgain).incrementAndGet());
        asked.incrementAndGet();
        Payload payload = new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
        server.submit(new Job(id, operation, name, payload, clocks), answer);
        return answer;
    }

    void assertThatEachRequestGotOneAnswer() {
        until("all " + asked + " requests are answered", () -> answered.get() == asked.get());
        assertEquals("answered again", 0, answeredAgain.get());
    }

    void close() {
        servers.close();
        runtimes.close();
    }
}
