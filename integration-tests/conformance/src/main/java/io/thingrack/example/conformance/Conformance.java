package io.thingrack.example.conformance;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.api.propertytypes.ThingId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * What hololinked's end-to-end tests expect of a Thing, under their names. Everything starts anew with each object, and
 * with {@link #reset}.
 */
@RequireThingServer
@ThingId("conformance")
@Component(configurationPid = "io.thingrack.example.conformance")
public class Conformance implements Thing {
    private static final Set<Object> CHOICES = Set.of("a", "b", "c", 1L);
    private static final String EVENT = "test_event";
    private static final long BETWEEN_EVENTS_MILLIS = 10;
    private static final long SLEEP_SECONDS = 10;

    @Property
    public final Value<Double> number_prop = Value.of(1.0);

    @Property(pattern = "^[a-z]")
    public final Value<String> string_prop = Value.of("hello");

    @Property(minimum = 0, maximum = 100)
    public final Value<Integer> int_prop = Value.of(5);

    @Property
    public final Value<Object> selector_prop = Value.<Object>of("a").onSet(Conformance::requireChoice);

    @Property(observable = true)
    public final Value<Optional<List<Object>>> observable_list_prop = Value.of(Optional.empty());

    @Event
    public final Signal<String> test_event = new Signal<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Conformance::thread);
    private double reads;
    private double nonRemoteNumber;

    public Conformance() {
        reset();
    }

    private static void requireChoice(Object value) {
        if (value == null || !CHOICES.contains(value)) {
            throw new IllegalArgumentException("selector_prop: " + value + " is none of \"a\", \"b\", \"c\", 1");
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "conformance: events");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void deactivate() {
        timer.shutdownNow();
    }

    @Property(description = "How often it was read.", observable = true)
    public double observable_readonly_prop() {
        return ++reads;
    }

    @Action(description = "Returns its argument.")
    public Object action_echo(Object value) {
        return value;
    }

    @Action
    public void set_non_remote_number_prop(@Schema(minimum = 0) double value) {
        nonRemoteNumber = value;
    }

    @Action
    public double get_non_remote_number_prop() {
        return nonRemoteNumber;
    }

    @Action(description = "Emits so many events, 10 ms apart, after it has returned.")
    public void push_events(
            @Schema(defaultValue = "\"" + EVENT + "\"", options = EVENT) String event_name,
            @Schema(minimum = 0, maximum = 1_000_000, defaultValue = "100") int total_number_of_events) {
        if (total_number_of_events > 0) {
            new Burst(total_number_of_events).start();
        }
    }

    @Action(description = "Returns six bytes and no value.")
    public byte[] get_serialized_data() {
        return "foobar".getBytes(StandardCharsets.US_ASCII);
    }

    @Action(description = "Returns a text and six bytes.")
    public WithBytes<String> get_mixed_content_data() {
        return new WithBytes<>("foobar", get_serialized_data());
    }

    @Action(description = "Blocks for ten seconds.")
    public void sleep() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SLEEP_SECONDS);
    }

    @Action(description = "Everything is as at the start.")
    public final void reset() {
        number_prop.set(1.0);
        string_prop.set("hello");
        int_prop.set(5);
        selector_prop.set("a");
        observable_list_prop.set(Optional.empty());
        reads = 0;
        nonRemoteNumber = 5;
    }

    /** Events at a steady rate, until all are emitted. */
    private final class Burst implements Runnable {
        private int left;
        private ScheduledFuture<?> running;

        Burst(int count) {
            left = count;
        }

        synchronized void start() {
            running = timer.scheduleAtFixedRate(this, 0, BETWEEN_EVENTS_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public synchronized void run() {
            test_event.emit("test data");
            if (--left == 0) {
                running.cancel(false);
            }
        }
    }
}
