package io.thingrack.core.osgi;

import static io.thingrack.core.rack.TestRack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.schedule.Deadlines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeCountTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines(faults::add);
    private final ChangeCount changes = new ChangeCount(deadlines, Runnable::run);
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        deadlines.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void manyChangesAreFewEventsAndTheLastCountIsTold() {
        changes.tell(properties -> told.add(properties.get("service.changecount")));
        for (int i = 0; i < 10_000; i++) {
            changes.changed();
        }

        await(() -> told.contains(10_000L));
        assertThat(told).hasSizeLessThan(100);
        changes.changed();
        await(() -> told.contains(10_001L));
    }

    @Test
    void whoClosesItWaitsForWhoIsBeingToldAndNobodyIsToldAfterwards() throws Exception {
        ChangeCount elsewhere = new ChangeCount(deadlines, task -> new Thread(task).start());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        elsewhere.tell(properties -> {
            inside.countDown();
            try {
                over.set(release.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        elsewhere.changed();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        AtomicBoolean overWhenClosed = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            elsewhere.close();
            overWhenClosed.set(over.get());
        });
        closing.start();
        await(() -> closing.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        closing.join();
        assertThat(overWhenClosed).isTrue();

        elsewhere.tell(properties -> told.add(properties.get("service.changecount")));
        elsewhere.changed();
        AtomicBoolean another = new AtomicBoolean();
        changes.changed();
        changes.tell(properties -> another.set(true));
        await(another::get);
        assertThat(told).as("when another one, later, was told").isEmpty();
    }
}
