package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SchedulingTest {
    private final List<Throwable> ownFaults = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines(ownFaults::add);
    private final DriverPool pool = new DriverPool(deadlines, ownFaults::add);
    private final ThingQueue queue = new ThingQueue(pool, deadlines, 1000);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void nothingOfOurOwnWentWrong() {
        release.countDown();
        pool.close();
        deadlines.close();
        assertThat(ownFaults).isEmpty();
    }

    @Test
    void operationsRunOneAtATimeInTheOrderTheyCame() throws Exception {
        List<Integer> order = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(500);
        queue.open(gate(invocation -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            order.add(Integer.parseInt(invocation.job().affordance()));
            inside.decrementAndGet();
            invocation.answer(Outcome.Done.NOTHING);
        }));

        for (int i = 0; i < 500; i++) {
            queue.offer(new Invocation(job(Integer.toString(i), 5_000, 5_000), outcome -> done.countDown()));
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).isSorted().hasSize(500);
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void requestsAreParkedUntilTheGateOpens() throws Exception {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        queue.offer(new Invocation(job("parked", -1, -1), answer::complete));
        assertThat(queue.size()).isEqualTo(1);
        assertThat(answer).isNotDone();

        queue.open(gate(invocation -> invocation.answer(Outcome.Done.NOTHING)));

        assertThat(answer.get(5, TimeUnit.SECONDS)).isSameAs(Outcome.Done.NOTHING);
    }

    @Test
    void aRequestThatWaitsTooLongIsToldSoAndNeverRuns() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        long before = System.nanoTime();
        queue.offer(new Invocation(job("late", 100, -1), answer::complete));

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));

        CompletableFuture<Outcome> next = new CompletableFuture<>();
        queue.offer(new Invocation(job("next", -1, -1), next::complete));
        queue.open(gate(invocation -> {
            runs.incrementAndGet();
            invocation.answer(Outcome.Done.NOTHING);
        }));
        next.get(5, TimeUnit.SECONDS);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aDriverThatHangsCostsItsClientTheExecutionTimeoutOnlyAndItsLateResultIsDropped() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        CompletableFuture<Outcome> hung = new CompletableFuture<>();
        CompletableFuture<Boolean> lateResultTaken = new CompletableFuture<>();
        queue.open(gate(invocation -> {
            awaitUninterruptibly(release);
            lateResultTaken.complete(invocation.answer(Outcome.Done.NOTHING));
        }));
        queue.offer(new Invocation(job("hangs", 5_000, 50), outcome -> {
            answers.incrementAndGet();
            hung.complete(outcome);
        }));
        CompletableFuture<Outcome> waiting = new CompletableFuture<>();
        queue.offer(new Invocation(job("behind", 200, 5_000), waiting::complete));

        assertThat(hung.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.EXECUTION));
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
        release.countDown();
        assertThat(lateResultTaken.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(answers).hasValue(1);
    }

    @Test
    void aFullQueueTakesNoMoreAndOneThatClientsGaveUpTakesAgain() {
        ThingQueue small = new ThingQueue(pool, deadlines, 3);
        AtomicInteger timedOut = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(small.offer(new Invocation(job("x", 50, -1), outcome -> timedOut.incrementAndGet())))
                    .isTrue();
        }
        assertThat(small.offer(new Invocation(job("x", 50, -1), outcome -> {}))).isFalse();

        await(() -> timedOut.get() == 3);
        assertThat(small.size()).isZero();
        assertThat(small.offer(new Invocation(job("x", 50, -1), outcome -> {}))).isTrue();
    }

    @Test
    void blockedDriversDoNotHoldUpOthers() throws Exception {
        for (int i = 0; i < 40; i++) {
            ThingQueue blocked = new ThingQueue(pool, deadlines, 10);
            blocked.open(gate(invocation -> awaitUninterruptibly(release)));
            blocked.offer(new Invocation(job("blocks", -1, -1), outcome -> {}));
        }
        queue.open(gate(invocation -> invocation.answer(Outcome.Done.NOTHING)));
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        queue.offer(new Invocation(job("free", -1, -1), answer::complete));

        assertThat(answer.get(5, TimeUnit.SECONDS)).isSameAs(Outcome.Done.NOTHING);
    }

    @Test
    void anotherDriverServesWhileTheOldOneIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        queue.open(gate(invocation -> {
            stuck.countDown();
            awaitUninterruptibly(release);
        }));
        queue.offer(new Invocation(job("stuck", -1, -1), outcome -> {}));
        assertThat(stuck.await(5, TimeUnit.SECONDS)).isTrue();

        queue.shut();
        queue.open(gate(invocation -> invocation.answer(Outcome.Done.NOTHING)));
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        queue.offer(new Invocation(job("next", -1, -1), answer::complete));

        assertThat(answer.get(5, TimeUnit.SECONDS)).isSameAs(Outcome.Done.NOTHING);
    }

    @Test
    void aClaimIsOnTheDriverThatItWasMeantForAndNotOnTheNext() {
        Gate before = gate(invocation -> invocation.answer(Outcome.Done.NOTHING));
        Gate after = gate(invocation -> invocation.answer(Outcome.Done.NOTHING));
        queue.open(before);
        queue.shut();
        queue.open(after);

        assertThat(queue.tryClaim(before)).isNull();
        assertThat(queue.tryClaim(after)).isNotNull();
    }

    @Test
    void anInterruptReachesTheOperationAndNotTheOneAfterIt() throws Exception {
        AtomicReference<Invocation> running = new AtomicReference<>();
        CompletableFuture<Boolean> interruptedLater = new CompletableFuture<>();
        queue.open(gate(invocation -> {
            invocation.enter();
            if (invocation.job().affordance().equals("first")) {
                running.set(invocation);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
            } else {
                interruptedLater.complete(Thread.currentThread().isInterrupted());
            }
            invocation.leave();
            invocation.answer(Outcome.Done.NOTHING);
        }));
        queue.offer(new Invocation(job("first", -1, -1), outcome -> {}));
        queue.offer(new Invocation(job("second", -1, -1), outcome -> {}));
        await(() -> running.get() != null);

        running.get().interrupt();

        assertThat(interruptedLater.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aThreadThatWasGivenUpEndsWithItsRun() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        pool.execute(() -> {
            thread.set(Thread.currentThread());
            awaitUninterruptibly(release);
        });
        await(() -> thread.get() != null);

        pool.abandon(thread.get(), new GivenUp("a", 7, "the action 'wait'"));
        assertThat(pool.stuck()).singleElement().satisfies(stuck -> {
            assertThat(stuck.thread()).isEqualTo(thread.get().getName());
            assertThat(stuck.where()).contains("SchedulingTest");
            assertThat(stuck.what().doing()).isEqualTo("the action 'wait'");
        });
        release.countDown();

        thread.get().join(5_000);
        assertThat(thread.get().isAlive()).isFalse();
        assertThat(pool.stuck()).isEmpty();
    }

    @Test
    void thePoolStillGrowsAfterThreadsWereGivenUp() throws Exception {
        for (int i = 0; i < 12; i++) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            CountDownLatch end = new CountDownLatch(1);
            pool.execute(() -> {
                thread.set(Thread.currentThread());
                awaitUninterruptibly(end);
            });
            await(() -> thread.get() != null);
            pool.abandon(thread.get(), new GivenUp("a", 7, "the action 'wait'"));
            end.countDown();
            thread.get().join(5_000);
        }
        for (int i = 0; i < 8; i++) {
            pool.execute(() -> awaitUninterruptibly(release));
        }
        CountDownLatch served = new CountDownLatch(1);
        pool.execute(served::countDown);

        assertThat(served.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWaitsIsAnsweredOnceWhenTheThingIsGone() {
        AtomicInteger answers = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            queue.offer(new Invocation(job("x", -1, -1), outcome -> answers.incrementAndGet()));
        }
        Outcome gone = new Outcome.Failed(new Fault(Fault.Kind.GONE, "gone"));

        queue.end(gone);
        queue.end(gone);

        assertThat(answers).hasValue(100);
        assertThat(queue.size()).isZero();
    }

    private static Job job(String name, long invocationMillis, long executionMillis) {
        Clocks clocks = new Clocks(System.nanoTime(), nanos(invocationMillis), nanos(executionMillis));
        return new Job("thing", Operation.INVOKE_ACTION, name, Payload.NULL, clocks);
    }

    private static long nanos(long millis) {
        return millis < 0 ? Clocks.NONE : TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Gate gate(Consumer<Invocation> work) {
        return new Gate() {
            @Override
            public boolean enter() {
                return true;
            }

            @Override
            public boolean runsBeside(Job job) {
                return job.affordance().startsWith("beside");
            }

            @Override
            public boolean isUrgent(Job job) {
                return job.affordance().startsWith("urgent");
            }

            @Override
            public void perform(Invocation invocation) {
                work.accept(invocation);
                invocation.over();
            }

            @Override
            public void exit() {}
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition held in time").isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
