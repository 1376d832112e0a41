package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one driver does beside its queue, or at once, another may do in its queue. */
@Timeout(60)
class OrderOverASwapTest {
    private static final Predicate<Job> NONE = job -> false;
    private static final int LATER = 60;

    private final List<Throwable> ownFaults = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines(ownFaults::add);
    private final DriverPool pool = new DriverPool(deadlines, ownFaults::add);
    private final ThingQueue queue = new ThingQueue(pool, deadlines, 1_000);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(Turn.MOST_BESIDE + Turn.MOST_URGENT);
    private final List<Integer> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        release.countDown();
        pool.close();
        deadlines.close();
        assertThat(ownFaults).isEmpty();
    }

    @Test
    void whatWaitedBesideTheQueueAndAtOnceRunsInTheOrderThatItCameIn() throws Exception {
        fill();
        queue.open(new Driver(NONE, NONE, this::note));

        assertAllRunInOrder();
    }

    @Test
    void alsoWhereADriverComesBetweenThatDoesItsPartOtherwise() throws Exception {
        fill();
        CountDownLatch stuck = new CountDownLatch(1);
        queue.open(new Driver(NONE, NONE, invocation -> {
            stuck.countDown();
            awaitRelease();
            note(invocation);
        }));
        assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
        queue.shut();
        release.countDown();
        await(ran, 1);
        queue.open(new Driver(NONE, NONE, this::note));

        assertAllRunInOrder();
    }

    /** All places are taken, and then some of each kind wait, mixed, and some that came while nobody was there. */
    private void fill() throws InterruptedException {
        queue.open(new Driver(job -> true, OrderOverASwapTest::isUrgent, invocation -> {
            inside.countDown();
            awaitRelease();
        }));
        for (int i = 0; i < Turn.MOST_BESIDE; i++) {
            offer("beside", -1);
        }
        for (int i = 0; i < Turn.MOST_URGENT; i++) {
            offer("urgent", -1);
        }
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < LATER / 2; i++) {
            offer(i % 3 == 0 ? "urgent" : "beside", i);
        }
        await(queue.besideWaiting, LATER / 3);
        await(queue.urgentWaiting, LATER / 6);
        queue.shut();
        for (int i = LATER / 2; i < LATER; i++) {
            offer(i % 3 == 0 ? "urgent" : "beside", i);
        }
    }

    private void assertAllRunInOrder() {
        await(ran, LATER);
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, LATER).boxed().toList());
    }

    private static boolean isUrgent(Job job) {
        return job.affordance().equals("urgent");
    }

    private void offer(String action, int number) {
        Clocks clocks = new Clocks(System.nanoTime(), Clocks.NONE, Clocks.NONE);
        Payload payload = new Payload(new byte[] {(byte) number}, Payload.OCTETS);
        queue.offer(new Invocation(new Job("thing", Operation.INVOKE_ACTION, action, payload, clocks), outcome -> {}));
    }

    private void note(Invocation invocation) {
        ran.add((int) invocation.job().payload().bytes()[0]);
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Collection<?> all, int size) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (all.size() != size) {
            assertThat(System.nanoTime()).as("%d of %d", all.size(), size).isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private record Driver(Predicate<Job> beside, Predicate<Job> urgent, Consumer<Invocation> work) implements Gate {
        @Override
        public boolean enter() {
            return true;
        }

        @Override
        public boolean runsBeside(Job job) {
            return beside.test(job);
        }

        @Override
        public boolean isUrgent(Job job) {
            return urgent.test(job);
        }

        @Override
        public void perform(Invocation invocation) {
            work.accept(invocation);
            invocation.answer(Outcome.Done.NOTHING);
            invocation.over();
        }

        @Override
        public void exit() {}
    }
}
