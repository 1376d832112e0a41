package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlinesTest {
    private final AtomicInteger faults = new AtomicInteger();
    private final Deadlines deadlines = new Deadlines(fault -> {
        faults.incrementAndGet();
        throw new IllegalStateException("deaf");
    });
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        deadlines.close();
    }

    @Test
    void clocksGoOnAfterOneThatThrowsThoughNobodyCanBeTold() throws Exception {
        deadlines.arm(new Once(10, () -> {
            throw new StackOverflowError();
        }));
        CountDownLatch later = new CountDownLatch(1);
        deadlines.arm(new Once(50, later::countDown));

        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).hasValue(1);
    }

    @Test
    void clocksGoOnWhileSomeAreHeldUp() throws Exception {
        CountDownLatch heldUp = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            deadlines.arm(new Once(10, () -> {
                heldUp.countDown();
                awaitRelease();
            }));
        }
        assertThat(heldUp.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch later = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            deadlines.arm(new Once(i, later::countDown));
        }

        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Once extends Deadlines.Entry {
        private final long until;
        private final Runnable action;
        private volatile boolean over;

        Once(long millis, Runnable action) {
            this.until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            this.action = action;
        }

        @Override
        protected long remaining(long now) {
            return over ? DONE : until - now;
        }

        @Override
        protected void expired(long now) {
            over = true;
            action.run();
        }
    }
}
