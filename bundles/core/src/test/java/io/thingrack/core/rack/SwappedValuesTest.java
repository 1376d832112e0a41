package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of Values when another driver takes over. */
@Timeout(60)
class SwappedValuesTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(30), Duration.ofMillis(500));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    public enum Mode {
        SLOW,
        FAST
    }

    public record Point(double x, Optional<String> name) {}

    /** One of each kind of type. */
    public static class Settings implements Thing {
        @Property(persistent = true, observable = true)
        public final Value<Double> number = Value.of(0.0);

        @Property(persistent = true)
        public final Value<Integer> count = Value.of(0);

        @Property(persistent = true)
        public final Value<Float> single = Value.of(0f);

        @Property(persistent = true)
        public final Value<String> words = Value.of("");

        @Property(persistent = true)
        public final Value<Boolean> on = Value.of(false);

        @Property(persistent = true, observable = true)
        public final Value<Mode> mode = Value.of(Mode.SLOW);

        @Property(persistent = true, observable = true)
        public final Value<Point> point = Value.of(new Point(0, Optional.empty()));

        @Property(persistent = true, observable = true)
        public final Value<List<Integer>> list = Value.of(List.of());

        @Property(persistent = true)
        public final Value<Map<String, List<Point>>> map = Value.of(Map.of());

        @Property(persistent = true, observable = true)
        public final Value<double[]> array = Value.of(new double[0]);

        @Property(persistent = true)
        public final Value<Object> any = Value.of(null);

        @Property(persistent = true)
        public final Value<Optional<Instant>> at = Value.of(Optional.empty());

        @Property(persistent = true)
        public final Value<byte[]> bytes = Value.of(new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number | 1.5
            count  | -7
            single | 0.1
            words  | "a \\"quoted\\" text"
            on     | true
            mode   | "fast"
            point  | {"x":1.25,"name":"here"}
            list   | [1,2,3]
            map    | {"a":[{"x":1.0,"name":"n"},{"x":2.0}],"b":[]}
            array  | [1.0,-2.5]
            any    | {"deep":[1,2.5,null,true,{"x":"y"}]}
            at     | "2026-01-31T12:00:00Z"
            """)
    void whatAClientHasSetIsThereOnTheNextDriver(String property, String json) {
        TestRack.Plug first = rack.plug("a", Settings::new);
        assertThat(rack.write("a", property, json)).isEqualTo(Outcome.Done.NOTHING);
        String before = rack.read("a", property);
        rack.whiteboard.removed(first);
        TestRack.Plug second = rack.plug("a", Settings::new);
        assertThat(rack.read("a", property)).isEqualTo(before);
        rack.whiteboard.removed(second);
        rack.plug("a", Settings::new);

        assertThat(rack.read("a", property)).isEqualTo(before);
    }

    @Test
    void bytesAndNumbersThatJsonDoesNotHaveAreKept() {
        Settings first = new Settings();
        TestRack.Plug plug = rack.plug("a", () -> first);
        first.bytes.set("raw".getBytes(StandardCharsets.US_ASCII));
        first.number.set(Double.NaN);
        first.single.set(Float.NEGATIVE_INFINITY);
        rack.whiteboard.removed(plug);
        Settings next = new Settings();
        rack.plug("a", () -> next);

        assertThat(next.bytes.get()).asString(StandardCharsets.US_ASCII).isEqualTo("raw");
        assertThat(next.number.get()).isNaN();
        assertThat(next.single.get()).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    public static class Limited implements Thing {
        @Property(persistent = true, observable = true, maximum = 5)
        public final Value<Double> number = Value.of(2.0);
    }

    public static class Worded implements Thing {
        @Property(persistent = true)
        public final Value<String> number = Value.of("none");
    }

    public static class Refusing implements Thing {
        @Property(persistent = true)
        public final Value<Double> number = Value.of(3.0).onSet(value -> {
            throw new IllegalStateException("the device is off");
        });
    }

    public static class Bare implements Thing {
        @Property
        public double other() {
            return 1;
        }
    }

    private void swap(String json, Supplier<Thing> next) {
        TestRack.Plug first = rack.plug("a", Settings::new);
        rack.write("a", "number", json);
        rack.whiteboard.removed(first);
        rack.plug("a", next);
    }

    @Test
    void whatTheNewSchemaDoesNotTakeIsTheNewDefaultAndTheLogSaysWhy() {
        try (CapturedLog log = new CapturedLog()) {
            swap("7.5", Limited::new);
            assertThat(rack.read("a", "number")).isEqualTo("2.0");
            assertThat(log.text())
                    .contains("WARN", "Thing 'a': property 'number'", "number: 7.5 is above the maximum 5");
        }
    }

    @Test
    void anotherTypeIsTheNewDefault() {
        try (CapturedLog log = new CapturedLog()) {
            swap("7.5", Worded::new);
            assertThat(rack.read("a", "number")).isEqualTo("\"none\"");
            assertThat(log.text()).contains("number: expected string, got number");
        }
    }

    @Test
    void whatTheNewDriverRefusesIsItsDefault() {
        try (CapturedLog log = new CapturedLog()) {
            swap("7.5", Refusing::new);
            assertThat(rack.read("a", "number")).isEqualTo("3.0");
            assertThat(log.text()).contains("the driver refuses it: the device is off");
        }
    }

    @Test
    void aValueThatABadDriverDidNotTakeIsThereWhenTheGoodOneIsBack() {
        for (Supplier<Thing> bad : List.<Supplier<Thing>>of(Limited::new, Refusing::new, Bare::new)) {
            TestRack.Plug good = rack.plug("a", Settings::new);
            rack.write("a", "number", "7.5");
            rack.whiteboard.removed(good);
            TestRack.Plug wrong = rack.plug("a", bad);
            rack.whiteboard.removed(wrong);
            TestRack.Plug back = rack.plug("a", Settings::new);
            assertThat(rack.read("a", "number")).isEqualTo("7.5");
            rack.whiteboard.removed(back);
            rack.rack.closeWindow("a", "the next round");
        }
    }

    @Test
    void whatNobodyHasSetBeginsAtTheNewDefault() {
        TestRack.Plug first = rack.plug("a", Settings::new);
        rack.whiteboard.removed(first);
        rack.plug("a", Limited::new);

        assertThat(rack.read("a", "number")).isEqualTo("2.0");
    }

    @Test
    void nothingIsKeptWhenTheWindowHasClosed() {
        TestRack.Plug first = rack.plug("a", Settings::new);
        rack.write("a", "number", "1.5");
        rack.whiteboard.removed(first);
        rack.rack.closeWindow("a", "it was uninstalled");
        rack.plug("a", Settings::new);

        assertThat(rack.read("a", "number")).isEqualTo("0.0");
    }

    @Test
    void aParkedReadSeesTheValueThatWasKept() {
        TestRack.Plug first = rack.plug("a", Settings::new);
        rack.write("a", "number", "1.5");
        rack.whiteboard.removed(first);
        CompletableFuture<Outcome> parked = rack.submit("a", Operation.READ_PROPERTY, "number", "null", 9_000, 9_000);
        rack.plug("a", Settings::new);

        assertThat(text(TestRack.get(parked))).isEqualTo("1.5");
    }

    public static class Busy implements Thing {
        @Property(persistent = true)
        public final Value<Double> number = Value.of(0.0);

        private final CountDownLatch running;
        private final CountDownLatch release;

        Busy(CountDownLatch running, CountDownLatch release) {
            this.running = running;
            this.release = release;
        }

        @Action
        public void work() throws InterruptedException {
            running.countDown();
            release.await();
            number.set(4.0);
        }
    }

    @Test
    void whatIsSetWhileTheOldDriverDrainsIsKeptToo() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        TestRack.Plug first = rack.plug("a", () -> new Busy(running, release));
        CompletableFuture<Outcome> work = rack.submit("a", Operation.INVOKE_ACTION, "work", "{}", 9_000, 9_000);
        running.await();
        Thread remover = new Thread(() -> rack.whiteboard.removed(first));
        remover.start();
        TestRack.await(() -> !rack.serves("a"));
        release.countDown();
        remover.join();
        rack.plug("a", Settings::new);

        text(TestRack.get(work));
        assertThat(rack.read("a", "number")).isEqualTo("4.0");
    }

    @Test
    void aTwinThatTakesOverBeginsWithTheValue() {
        rack.plug("a", 1, Settings::new);
        rack.write("a", "number", "1.5");
        rack.plug("a", 2, Settings::new);

        assertThat(rack.read("a", "number")).isEqualTo("1.5");
    }

    public static class Hanging implements Thing {
        private final CountDownLatch release;

        @Property(persistent = true)
        public final Value<Double> number;

        Hanging(CountDownLatch release) {
            this.release = release;
            this.number = Value.of(9.0).onSet(this::hang);
        }

        private void hang(Double value) {
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Test
    void anOnSetThatHangsIsInterruptedAndTheDriverServesWithItsDefault() {
        TestRack.Plug first = rack.plug("a", Settings::new);
        rack.write("a", "number", "1.5");
        rack.whiteboard.removed(first);
        rack.plug("a", () -> new Hanging(release));

        TestRack.await(() -> rack.serves("a"));
        assertThat(rack.read("a", "number")).isEqualTo("9.0");
    }

    public static class Read implements Thing {
        @Property(persistent = true)
        public double measured() {
            return 1;
        }
    }

    @Test
    void persistentOnWhatTheDeviceHoldsIsAnError() {
        rack.plug("a", Read::new);

        assertThat(rack.failed("a").message).contains("measured: persistent has no effect");
        assertThat(fault(rack.run("a", Operation.READ_PROPERTY, "measured", "null")))
                .startsWith("NO_SUCH_THING");
    }
}
