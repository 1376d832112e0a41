package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver changes while a turn holds a request that it has taken out and cannot start. */
@Timeout(30)
class PutBackTest {
    private final List<Throwable> ownFaults = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines(ownFaults::add);
    private final DriverPool pool = new DriverPool(deadlines, ownFaults::add);
    private final ThingQueue queue = new ThingQueue(pool, deadlines, 1000);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<Runnable> onExit = new AtomicReference<>(() -> {});

    @AfterEach
    void close() {
        release.countDown();
        pool.close();
        deadlines.close();
        assertThat(ownFaults).isEmpty();
    }

    @Test
    void itRunsOnTheDriverThatCame() throws Exception {
        fillThePlacesBesideTheQueue();
        onExit.set(() -> queue.open(gate(invocation -> invocation.answer(Outcome.Done.NOTHING))));

        CompletableFuture<Outcome> oneMore = offer();

        assertThat(oneMore.get(10, TimeUnit.SECONDS)).isSameAs(Outcome.Done.NOTHING);
    }

    @Test
    void itIsAnsweredWhereNoDriverComesAnyMore() throws Exception {
        fillThePlacesBesideTheQueue();
        Outcome gone = new Outcome.Failed(new Fault(Fault.Kind.GONE, "gone"));
        onExit.set(() -> {
            queue.shut();
            queue.end(gone);
        });

        CompletableFuture<Outcome> oneMore = offer();

        assertThat(oneMore.get(10, TimeUnit.SECONDS)).isSameAs(gone);
        assertThat(queue.size()).isZero();
    }

    private void fillThePlacesBesideTheQueue() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(Turn.MOST_BESIDE);
        queue.open(gate(invocation -> {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            invocation.answer(Outcome.Done.NOTHING);
        }));
        for (int i = 0; i < Turn.MOST_BESIDE; i++) {
            offer();
        }
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Outcome> offer() {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Clocks clocks = new Clocks(System.nanoTime(), Clocks.NONE, Clocks.NONE);
        queue.offer(new Invocation(
                new Job("thing", Operation.INVOKE_ACTION, "beside", Payload.NULL, clocks), answer::complete));
        return answer;
    }

    /** All that it runs is beside the queue; what {@link #onExit} says happens once, when it is left without a run. */
    private Gate gate(Consumer<Invocation> work) {
        return new Gate() {
            @Override
            public boolean enter() {
                return true;
            }

            @Override
            public boolean runsBeside(Job job) {
                return true;
            }

            @Override
            public boolean isUrgent(Job job) {
                return false;
            }

            @Override
            public void perform(Invocation invocation) {
                work.accept(invocation);
                invocation.over();
            }

            @Override
            public void exit() {
                onExit.getAndSet(() -> {}).run();
            }
        };
    }
}
