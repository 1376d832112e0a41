package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ElasticThreadsTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger refuseThreads = new AtomicInteger();
    private final ElasticThreads threads = new ElasticThreads("test", 2, 256, faults::add, this::start);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger hung = new AtomicInteger();

    private void start(Thread thread) {
        if (refuseThreads.getAndDecrement() > 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        thread.start();
    }

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
    }

    @Test
    void twoHundredRunsThatHangAreOutgrownInEightLooks() {
        for (int i = 0; i < 200; i++) {
            threads.execute(this::hang);
        }
        AtomicInteger served = new AtomicInteger();
        threads.execute(served::incrementAndGet);

        int looks = 0;
        int awaited = 2;
        while (hung.get() < 200) {
            int expected = Math.min(200, awaited);
            await(() -> hung.get() >= expected);
            threads.look(System.nanoTime() + AN_HOUR);
            looks++;
            awaited += 1 << looks + 1;
        }

        await(() -> served.get() == 1);
        assertThat(looks).isLessThanOrEqualTo(8);
    }

    @Test
    void runsThatAreShortMakeNoMoreThreadsHoweverManyWait() {
        CountDownLatch done = new CountDownLatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            threads.execute(done::countDown);
            threads.look(System.nanoTime() - AN_HOUR);
        }
        await(() -> done.getCount() == 0);

        assertThat(threads.threads()).isLessThanOrEqualTo(2);
    }

    @Test
    void threadsThatWereNeededOnceRunNothingWhileFewAreWanted() {
        for (int i = 0; i < 20; i++) {
            threads.execute(this::hang);
        }
        grow(20);
        release.countDown();
        await(() -> threads.longRuns() == 0);
        for (int i = 0; i < 20; i++) {
            threads.look(System.nanoTime() - AN_HOUR);
        }

        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            threads.execute(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(100_000);
                inside.decrementAndGet();
                done.countDown();
            });
        }
        await(() -> done.getCount() == 0);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void aTaskWaitsWhereNoThreadCanBeMadeAndRunsWhenOneCan() {
        refuseThreads.set(3);
        AtomicInteger served = new AtomicInteger();
        threads.execute(served::incrementAndGet);
        threads.execute(served::incrementAndGet);
        assertThat(threads.unfinished()).isEqualTo(2);

        threads.look(System.nanoTime());
        threads.look(System.nanoTime());

        await(() -> served.get() == 2);
        assertThat(faults).as("told once").hasSize(1);
        assertThat(faults.get(0)).hasMessage("unable to create native thread");
    }

    @Test
    void whatARunDoesToItsThreadIsUndone() throws Exception {
        ClassLoader foreign = new ClassLoader() {};
        AtomicReference<Thread> first = new AtomicReference<>();
        CompletableFuture<String> afterwards = new CompletableFuture<>();
        ElasticThreads one = new ElasticThreads("one", 1, 1, faults::add);
        one.execute(() -> {
            Thread me = Thread.currentThread();
            first.set(me);
            me.setContextClassLoader(foreign);
            me.setPriority(Thread.MAX_PRIORITY);
            me.setName("mine");
            me.interrupt();
            throw new IllegalStateException("and fails");
        });
        one.execute(() -> {
            Thread me = Thread.currentThread();
            afterwards.complete((me == first.get()) + " " + (me.getContextClassLoader() == foreign) + " "
                    + me.getPriority() + " " + me.getName() + " " + me.isInterrupted());
        });

        assertThat(afterwards.get(10, TimeUnit.SECONDS)).isEqualTo("true false 5 one-1 false");
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
        one.close();
    }

    @Test
    void retiredThreadsEndThoseThatAreIdleAndThoseThatAreBusy() {
        List<Thread> ran = new CopyOnWriteArrayList<>();
        threads.execute(() -> {
            ran.add(Thread.currentThread());
            hang();
        });
        threads.execute(() -> ran.add(Thread.currentThread()));
        await(() -> ran.size() == 2 && threads.unfinished() == 1);

        threads.retire();

        await(() -> ran.stream().filter(Thread::isAlive).count() == 1);
        CountDownLatch next = new CountDownLatch(1);
        threads.execute(() -> {
            ran.add(Thread.currentThread());
            next.countDown();
        });
        await(() -> next.getCount() == 0);
        release.countDown();
        await(() -> ran.stream().filter(Thread::isAlive).count() == 1);
        assertThat(ran.get(2).isAlive()).as("who came afterwards stays").isTrue();
    }

    private void grow(int until) {
        while (hung.get() < until) {
            threads.look(System.nanoTime() + AN_HOUR);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void hang() {
        hung.incrementAndGet();
        boolean over = false;
        while (!over) {
            try {
                release.await();
                over = true;
            } catch (InterruptedException stubborn) {
                continue;
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the condition held in time").isLessThan(until);
            LockSupport.parkNanos(500_000);
        }
    }
}
