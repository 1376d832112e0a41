package io.thingrack.simulation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedMetronomeTest {
    private final SharedMetronome metronome = new SharedMetronome();

    @AfterEach
    void stops() throws InterruptedException {
        metronome.stop();
    }

    @Test
    void beatsForAllOnOneThread() throws InterruptedException {
        CountDownLatch beats = new CountDownLatch(2000);
        for (int i = 0; i < 1000; i++) {
            metronome.listen(beats::countDown);
        }

        assertThat(beats.await(10, SECONDS)).isTrue();
        assertThat(threads()).isEqualTo(1);
    }

    @Test
    void oneThatThrowsDoesNotSilenceTheOthers() throws InterruptedException {
        CountDownLatch before = new CountDownLatch(3);
        CountDownLatch after = new CountDownLatch(3);
        metronome.listen(before::countDown);
        metronome.listen(() -> {
            throw new IllegalStateException("on purpose");
        });
        metronome.listen(after::countDown);

        assertThat(before.await(10, SECONDS)).isTrue();
        assertThat(after.await(10, SECONDS)).isTrue();
    }

    @Test
    void aClosedOneHearsNothingMore() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        metronome.listen(closed::countDown).close();
        CountDownLatch open = new CountDownLatch(2);
        metronome.listen(open::countDown);

        assertThat(open.await(10, SECONDS)).isTrue();
        assertThat(closed.getCount()).isEqualTo(1);
    }

    @Test
    void hasNoThreadAfterItStopped() throws InterruptedException {
        assertThat(threads()).isEqualTo(1);
        metronome.stop();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("simulated instruments"))
                .count();
    }
}
