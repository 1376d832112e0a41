package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a clock of its own. */
class WheelTest {
    private static final long TICK = Wheel.TICK_NANOS;

    private final List<Throwable> faults = new ArrayList<>();
    private final List<Entry> due = new ArrayList<>();
    /** Near the end of what a long holds: nanoTime may be anything. */
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

    private final Wheel wheel = new Wheel(now, entry -> due.add((Entry) entry), faults::add);

    private final class Entry extends Deadlines.Entry {
        final long at;
        boolean done;

        Entry(long nanos) {
            at = now + nanos;
        }

        @Override
        protected long remaining(long when) {
            return done ? DONE : at - when;
        }

        @Override
        protected void expired(long when) {
            throw new AssertionError("calls others, so it is told elsewhere");
        }
    }

    private Entry arm(long nanos) {
        Entry entry = new Entry(nanos);
        wheel.turn(entry, now);
        return entry;
    }

    private void pass(long nanos) {
        now += nanos;
        wheel.turn(null, now);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 31, 32, 33, 34, 40, 63, 64, 65, 100, 1_000, 360_000_000})
    void afterAPauseOfSoManyTicksEachIsToldWithinATick(long pause) {
        List<Entry> armed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            armed.add(arm(i * TICK));
        }
        pass(pause * TICK + TICK / 2);

        for (int i = 0; i < 200; i++) {
            assertThat(due)
                    .as("tick %d after the pause", i)
                    .containsAll(armed.stream()
                            .filter(entry -> entry.at + TICK - now <= 0)
                            .toList());
            assertThat(due).allSatisfy(entry -> assertThat(entry.at - now).isNotPositive());
            pass(TICK);
        }

        assertThat(due).hasSize(100);
        assertThat(wheel.isEmpty()).isTrue();
    }

    @Test
    void whateverTheClockDoesNoneIsForgottenLateOrToldTwice() {
        SplittableRandom random = new SplittableRandom(7);
        List<Entry> armed = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            armed.add(arm(random.nextLong(100 * TICK)));
            pass(random.nextLong(random.nextInt(20) == 0 ? 100 * TICK : 3 * TICK));
            assertThat(due)
                    .containsAll(armed.stream()
                            .filter(entry -> entry.at + TICK - now <= 0)
                            .toList());
            armed.removeAll(due);
            due.clear();
        }
        pass(1_000 * TICK);

        assertThat(due).containsExactlyInAnyOrderElementsOf(armed);
        assertThat(wheel.isEmpty()).isTrue();
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsDoneIsThrownAwayWithinTheHorizon() {
        for (int i = 0; i < 1_000; i++) {
            arm(TimeUnit.HOURS.toNanos(1)).done = true;
        }

        pass(Wheel.HORIZON_NANOS);

        assertThat(wheel.isEmpty()).isTrue();
        assertThat(due).isEmpty();
    }
}
