package zmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No command is lost, and nobody spins for one. */
@Timeout(20)
class MailboxTest {
    private final Ctx ctx = new Ctx();
    private final Mailbox mailbox = new Mailbox(ctx, "test", 1);
    private final ZObject nobody = new ZObject(ctx, 1) {};
    private Selector selector;

    @BeforeEach
    void select() throws Exception {
        selector = Selector.open();
        mailbox.getFd().register(selector, SelectionKey.OP_READ);
    }

    @AfterEach
    void close() throws Exception {
        selector.close();
        mailbox.close();
        ctx.terminate();
    }

    @Test
    void manySendersAndOneReaderThatPolls() throws Exception {
        int senders = 8;
        int each = 50_000;
        CountDownLatch ready = new CountDownLatch(senders);
        for (int s = 0; s < senders; s++) {
            Thread thread = new Thread(() -> {
                ready.countDown();
                for (int i = 0; i < each; i++) {
                    mailbox.send(command());
                    if (i % 64 == 0) {
                        Thread.yield();
                    }
                }
            });
            thread.start();
        }
        ready.await();
        int received = 0;
        while (received < senders * each) {
            assertThat(selector.select(key -> {}, 2000))
                    .as("after %d", received)
                    .isEqualTo(1);
            while (mailbox.recv(0) != null) {
                received++;
            }
        }
        assertThat(mailbox.recv(0)).isNull();
        assertThat(selector.selectNow(key -> {})).isZero();
    }

    @Test
    void oneSenderAndOneReaderThatWaits() throws Exception {
        int count = 100_000;
        Thread sender = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                mailbox.send(command());
                if (i % 3 == 0) {
                    Thread.yield();
                }
            }
        });
        sender.start();
        for (int i = 0; i < count; i++) {
            assertThat(mailbox.recv(i % 2 == 0 ? -1 : 2000)).as("command %d", i).isNotNull();
        }
        sender.join();
        assertThat(mailbox.recv(0)).isNull();
        assertThat(ctx.errno().get()).isEqualTo(ZError.EAGAIN);
    }

    @Test
    void aWaitIsAsLongAsItWasAskedForAlthoughTheSignalOfAnOlderCommandIsThere() {
        mailbox.send(command());
        assertThat(mailbox.recv(0)).isNotNull();
        long start = System.nanoTime();
        assertThat(mailbox.recv(50)).isNull();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(49L, 1000L);
        assertThat(ctx.errno().get()).isEqualTo(ZError.EAGAIN);
    }

    @Test
    void anInterruptEndsTheWaitAndTheMailboxStaysWhole() throws Exception {
        Thread reader = Thread.currentThread();
        Thread interrupter = new Thread(reader::interrupt);
        interrupter.start();
        assertThat(mailbox.recv(-1)).isNull();
        assertThat(ctx.errno().get()).isEqualTo(ZError.EINTR);
        assertThat(Thread.interrupted()).isFalse();
        interrupter.join();

        Thread.currentThread().interrupt();
        mailbox.send(command());
        assertThat(Thread.interrupted()).as("a sender keeps its interrupt").isTrue();
        assertThat(mailbox.recv(1000)).isNotNull();
    }

    @Test
    void interruptsAmidTrafficLoseNothing() throws Exception {
        int count = 30_000;
        Thread reader = Thread.currentThread();
        AtomicLong received = new AtomicLong();
        Thread sender = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                mailbox.send(command());
                if (i % 100 == 0) {
                    reader.interrupt();
                    Thread.currentThread().interrupt();
                }
            }
        });
        sender.start();
        while (received.get() < count) {
            if (mailbox.recv(2000) != null) {
                received.incrementAndGet();
            } else {
                assertThat(ctx.errno().get()).as("after %s", received).isEqualTo(ZError.EINTR);
            }
        }
        // The sender interrupts before it sends on, so what is left of its interrupts has arrived with the last
        // command.
        Thread.interrupted();
        sender.join();
    }

    @Test
    void closingEndsTheWait() throws Exception {
        Mailbox closed = new Mailbox(ctx, "closed", 2);
        CountDownLatch ended = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            closed.recv(-1);
            ended.countDown();
        });
        reader.start();
        while (reader.getState() != Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        closed.close();
        assertThat(ended.await(2, TimeUnit.SECONDS)).isTrue();
    }

    private Command command() {
        return new Command(nobody, Command.Type.REAP_ACK);
    }
}
