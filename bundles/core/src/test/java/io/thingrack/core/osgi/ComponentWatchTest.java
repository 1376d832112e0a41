package io.thingrack.core.osgi;

import static io.thingrack.core.rack.TestRack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.rack.RecordedLog;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.whiteboard.Journal;
import io.thingrack.spi.runtime.FailedThingDTO;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComponentWatchTest {
    private final List<Throwable> faults = new ArrayList<>();
    private final Deadlines deadlines = new Deadlines(faults::add);
    private final RecordedLog log = new RecordedLog();
    private final List<FailedThingDTO> components = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();

    @AfterEach
    void close() {
        deadlines.close();
        assertThat(faults).isEmpty();
    }

    private ComponentWatch watch(long graceMillis) {
        return new ComponentWatch(
                () -> components,
                new Journal(log, Runnable::run),
                deadlines,
                Runnable::run,
                changes::incrementAndGet,
                graceMillis);
    }

    private static FailedThingDTO component(String reason) {
        FailedThingDTO dto = new FailedThingDTO();
        dto.id = "a";
        dto.bundle = "lab";
        dto.component = "lab.Supply";
        dto.reason = reason;
        dto.message = "what it is";
        dto.since = System.nanoTime();
        return dto;
    }

    @Test
    void whatCouldNotBeStartedIsListedAndToldOnce() {
        ComponentWatch watch = watch(60_000);
        components.add(component("NO_INSTANCE"));
        watch.changed();
        long since = watch.failed().get(0).since;
        components.set(0, component("NO_INSTANCE"));
        watch.changed();

        assertThat(watch.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.since).isEqualTo(since));
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN Thing 'a' of bundle lab, component lab.Supply, is not served: what it is");
        assertThat(changes).hasValue(1);
    }

    @Test
    void whatWaitsForAServiceHasAMoment() {
        ComponentWatch watch = watch(60_000);
        components.add(component("UNSATISFIED"));
        watch.changed();
        assertThat(watch.failed()).isEmpty();

        components.clear();
        watch.changed();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatStillWaitsForAServiceAfterThatIsListedAndTold() {
        ComponentWatch watch = watch(20);
        components.add(component("UNSATISFIED"));
        watch.changed();

        await(() -> !log.lines("is not served").isEmpty());
        assertThat(watch.failed()).hasSize(1);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void whatFailsAgainIsToldAgain() {
        ComponentWatch watch = watch(60_000);
        components.add(component("NO_INSTANCE"));
        watch.changed();
        components.clear();
        watch.changed();
        assertThat(watch.failed()).isEmpty();

        components.add(component("NO_INSTANCE"));
        watch.changed();

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void oneLookThatTakesItsTimeHoldsUpNoOther() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        ComponentWatch watch = new ComponentWatch(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        looking.countDown();
                        awaitAll(release);
                    }
                    return List.copyOf(components);
                },
                new Journal(log, Runnable::run),
                deadlines,
                Runnable::run,
                changes::incrementAndGet,
                60_000);
        Thread slow = new Thread(watch::failed);
        slow.start();
        looking.await();
        components.add(component("NO_INSTANCE"));

        assertThat(CompletableFuture.supplyAsync(watch::failed).get(10, TimeUnit.SECONDS))
                .hasSize(1);
        release.countDown();
        slow.join();
        assertThat(watch.failed()).hasSize(1);
        assertThat(changes).as("told once").hasValue(1);
    }

    @Test
    void aThousandChangesAreOneLookMore() {
        AtomicInteger looks = new AtomicInteger();
        ComponentWatch watch = new ComponentWatch(
                () -> {
                    looks.incrementAndGet();
                    return List.copyOf(components);
                },
                new Journal(log, Runnable::run),
                deadlines,
                Runnable::run,
                changes::incrementAndGet,
                1_000);
        components.add(component("UNSATISFIED"));
        for (int i = 0; i < 1_000; i++) {
            watch.changed();
        }
        // a look that finds it final does not look again
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (log.lines().isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        CountDownLatch later = new CountDownLatch(1);
        deadlines.arm(new Deadlines.Entry() {
            private final long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_200);
            private volatile boolean over;

            @Override
            protected long remaining(long now) {
                return over ? DONE : at - now;
            }

            @Override
            protected void expired(long now) {
                over = true;
                later.countDown();
            }
        });
        awaitAll(later);

        assertThat(log.lines()).hasSize(1);
        assertThat(looks.get()).isBetween(1_001, 1_010);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("not in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
