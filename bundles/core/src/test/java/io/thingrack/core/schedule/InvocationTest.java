package io.thingrack.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who runs one, and what is done to them. */
@Timeout(60)
class InvocationTest {
    private static final int LARGE = 1 << 20;

    private final List<Thread> givenUp = new CopyOnWriteArrayList<>();
    private final Invocation invocation = invocation(Payload.NULL, null);

    private static Invocation invocation(Payload payload, Payload binary) {
        Clocks clocks = new Clocks(System.nanoTime(), Clocks.NONE, Clocks.NONE);
        return new Invocation(
                new Job("a", Operation.INVOKE_ACTION, "act", payload, binary, Map.of(), clocks, false), outcome -> {});
    }

    @Test
    void aThreadThatHasLeftIsNotGivenUp() {
        invocation.enter();
        invocation.leave();

        invocation.giveUp(givenUp::add);

        assertThat(givenUp).isEmpty();
    }

    @Test
    void aThreadThatIsInItIsGivenUpOnce() {
        invocation.enter();

        invocation.giveUp(givenUp::add);
        invocation.interrupt();

        assertThat(givenUp).containsExactly(Thread.currentThread());
        invocation.leave();
    }

    /** Whoever leaves meanwhile waits until it is done, and whoever has left is not touched: never neither. */
    @Test
    void whileItIsGivenUpItsThreadCannotGoOn() throws Exception {
        var other = Executors.newSingleThreadExecutor();
        AtomicInteger wrong = new AtomicInteger();
        try {
            for (int i = 0; i < 20_000; i++) {
                Invocation next = invocation(Payload.NULL, null);
                boolean[] inside = {true};
                next.enter();
                CompletableFuture<?> giving = CompletableFuture.runAsync(
                        () -> next.giveUp(thread -> wrong.addAndGet(inside[0] ? 0 : 1)), other);
                next.leave();
                inside[0] = false;
                giving.get(20, TimeUnit.SECONDS);
            }
        } finally {
            other.shutdownNow();
        }
        assertThat(wrong).hasValue(0);
    }

    /** Of a driver's own, which takes its time to close. */
    private static final class Slow extends AbstractInterruptibleChannel {
        final CountDownLatch waiting = new CountDownLatch(1);
        final CountDownLatch closing = new CountDownLatch(1);
        final CountDownLatch close = new CountDownLatch(1);

        void read() {
            begin();
            try {
                waiting.countDown();
                close.await();
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        protected void implCloseChannel() {
            closing.countDown();
            boolean over = false;
            while (!over) {
                try {
                    close.await();
                    over = true;
                } catch (InterruptedException stubborn) {
                    continue;
                }
            }
        }
    }

    @Test
    void aThreadWhoseInterruptIsHeldUpInAChannelIsGivenUpToo() throws Exception {
        Slow channel = new Slow();
        Thread runner = new Thread(() -> {
            invocation.enter();
            channel.read();
            invocation.leave();
        });
        runner.start();
        assertThat(channel.waiting.await(20, TimeUnit.SECONDS)).isTrue();
        Thread interrupting = new Thread(invocation::interrupt);
        interrupting.start();
        assertThat(channel.closing.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(invocation.runner()).isSameAs(runner);

        invocation.giveUp(givenUp::add);
        channel.close.countDown();

        runner.join(20_000);
        assertThat(givenUp).containsExactly(runner);
    }

    @Test
    void oneThatIsAnsweredBeforeItStartsHoldsNothingOfItsInput() {
        Payload large = new Payload(new byte[LARGE], Payload.OCTETS);
        for (Invocation waiting : List.of(invocation(large, null), invocation(Payload.NULL, large))) {
            assertThat(waiting.answerIfWaiting(Outcome.Done.NOTHING)).isTrue();

            assertThat(waiting.job().payload().bytes()).hasSizeLessThan(LARGE);
            assertThat(waiting.job().binary()).isNull();
            assertThat(waiting.job().affordance()).isEqualTo("act");
        }
    }

    @Test
    void oneThatIsStartedKeepsItUntilItIsTakenWhateverItsClientIsTold() {
        Payload large = new Payload(new byte[LARGE], Payload.OCTETS);
        Invocation started = invocation(Payload.NULL, large);
        assertThat(started.start(System.nanoTime())).isTrue();
        assertThat(started.answer(new Outcome.TimedOut(Outcome.Phase.EXECUTION)))
                .isTrue();
        assertThat(started.job().binary()).isSameAs(large);

        started.inputTaken();

        assertThat(started.job().binary()).isNull();
    }
}
