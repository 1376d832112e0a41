package io.thingrack.core.whiteboard;

import static io.thingrack.core.rack.TestRack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.core.rack.TestRack;
import io.thingrack.core.rack.TestRack.Plug;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers whose making takes for ever. */
@Timeout(60)
class StuckDriversTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5), Duration.ofSeconds(1));
    private final TestRack patient = new TestRack(Duration.ofSeconds(5), Duration.ofMinutes(10));
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicReference<Thread> maker = new AtomicReference<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        rack.close();
        patient.close();
    }

    private Thing hang() {
        maker.set(Thread.currentThread());
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            return null;
        }
        return new Bench();
    }

    @Test
    void aConstructorThatHangsIsInterruptedAndItsThreadGivenUp() {
        rack.plug("a", this::hang);

        await(() -> interrupted.getCount() == 0);
        await(() -> !maker.get().isAlive());
        assertThat(rack.failed("a").reason).isEqualTo("STILL_STARTING");
        assertThat(rack.failed("a").message).startsWith("it is still in its constructor or activate method after 1 s");
        assertThat(rack.log.lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatAConstructorSaysAfterAllIsToldToo() {
        rack.plug("a", () -> {
            hangThroughInterrupts();
            throw new IllegalStateException("no answer from the pump");
        });
        assertThat(rack.failed("a").message).doesNotContain("pump");

        never.countDown();

        await(() -> rack.failed("a").message.contains("no answer from the pump"));
        assertThat(rack.failed("a").message).startsWith("it is still in its constructor or activate method");
        await(() -> rack.log.lines().stream().anyMatch(line -> line.contains("no answer from the pump")));
    }

    @Test
    void aConstructorThatHangsIsInterruptedWhenItsServiceGoes() {
        Plug plug = patient.plugAndGoOn("a", 0, this::hang);
        await(() -> maker.get() != null);

        patient.whiteboard.leaving(plug.origin()::equals, true, Duration.ofSeconds(1));

        await(() -> interrupted.getCount() == 0);
        patient.whiteboard.removed(plug);
        assertThat(patient.state().failed).isEmpty();
    }

    @Test
    void whatComesAfterAllIsServed() {
        rack.plug("a", () -> hangThroughInterrupts());
        assertThat(rack.failed("a").reason).isEqualTo("STILL_STARTING");

        never.countDown();

        await(() -> rack.serves("a"));
        assertThat(rack.state().failed).isEmpty();
    }

    private Thing hangThroughInterrupts() {
        while (never.getCount() > 0) {
            Thread.onSpinWait();
        }
        return new Bench();
    }

    /** Its static initialiser hangs; run by whoever models the class. */
    enum Hanging {
        ONE;

        static {
            while (RELEASE_ME.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static final CountDownLatch RELEASE_ME = new CountDownLatch(1);

    static class OfHanging implements Thing {
        @Property
        public Hanging hanging() {
            return Hanging.ONE;
        }
    }

    @Test
    void aStaticInitialiserThatHangsFailsItsOwnClassOnly() {
        try {
            Plug first = rack.plug("a", OfHanging::new);
            Plug second = rack.plug("b", OfHanging::new);

            assertThat(rack.failed("a").message).contains("static initialiser");
            assertThat(rack.failed("b").message).contains("static initialiser");
            Plug good = rack.plug("c", Bench::new);
            assertThat(rack.read("c", "held")).isEqualTo("0");
            rack.whiteboard.removed(good);
            rack.whiteboard.removed(second);
            assertThat(rack.state().things).isEmpty();
            assertThat(first.gets).hasValue(1);
        } finally {
            RELEASE_ME.countDown();
        }
        await(() -> rack.serves("a"));
        assertThat(rack.state().failed).isEmpty();
    }
}
