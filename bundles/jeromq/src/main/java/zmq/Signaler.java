package zmq;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import zmq.util.Errno;

/**
 * A flag that one thread can wait for with a selector and any thread can raise: a byte in a pipe.
 *
 * <p>Takes the place of JeroMQ's class. There the byte is written first and counted afterwards, and readers believe the
 * count: one that runs between the two finds its channel ready and nothing to read, and spins until the writer gets
 * its processor back. Here the flag says that a byte is on its way before it is, at most one is, and nobody waits for
 * it but in a selector.
 *
 * <p>No call here sets up the JDK's closing of channels on interrupt, since both ends never block; so an interrupt
 * stays with the thread and the pipe stays open.
 */
final class Signaler implements Closeable {
    private static final ByteBuffer BYTE = ByteBuffer.allocateDirect(1);
    private static final Consumer<SelectionKey> NOTHING = key -> {};

    private final Ctx ctx;
    private final int pid;
    private final Errno errno;

    private final Pipe.SourceChannel source;
    private final Pipe.SinkChannel sink;
    private final Selector selector;

    /** The reader's. Two bytes more than there can be. */
    private final ByteBuffer taken = ByteBuffer.allocate(3);

    /** True from just before the byte is written until just after it was read. */
    private final AtomicBoolean raised = new AtomicBoolean();

    Signaler(Ctx ctx, int pid, Errno errno) {
        this.ctx = ctx;
        this.pid = pid;
        this.errno = errno;
        try {
            Pipe pipe = Pipe.open();
            source = pipe.source();
            sink = pipe.sink();
            source.configureBlocking(false);
            sink.configureBlocking(false);
            selector = ctx.createSelector();
            source.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new ZError.IOException(e);
        }
    }

    SelectableChannel getFd() {
        return source;
    }

    /**
     * Raises the flag. What the caller did before is seen by whoever lowers it.
     *
     * @throws ZError.IOException when it is closed
     */
    void send() {
        if (raised.get() || !raised.compareAndSet(false, true)) {
            return;
        }
        try {
            sink.write(BYTE.duplicate());
        } catch (IOException e) {
            throw new ZError.IOException(e);
        }
    }

    /**
     * Waits until the flag was raised, in a selector and only there.
     *
     * @param timeout milliseconds; 0 not at all, negative for ever
     * @return false with errno EAGAIN when it was not, EINTR when the thread was interrupted (which clears that) or the
     *     flag was closed
     */
    boolean waitEvent(long timeout) {
        try {
            int ready = timeout == 0 ? 0 : selector.select(NOTHING, Math.max(timeout, 0));
            if (Thread.interrupted()) {
                errno.set(ZError.EINTR);
                return false;
            }
            if (ready == 0) {
                errno.set(ZError.EAGAIN);
            }
            return ready > 0;
        } catch (ClosedSelectorException e) {
            errno.set(ZError.EINTR);
        } catch (IOException e) {
            errno.set(ZError.exccode(e));
        }
        return false;
    }

    /**
     * Lowers the flag if its byte is here, and does not wait for one that is on its way.
     *
     * @return false with errno EINTR when the flag was closed
     */
    boolean recv() {
        if (!raised.get()) {
            return true;
        }
        try {
            int count = source.read(taken.clear());
            if (count > 0) {
                raised.set(false);
            }
            return true;
        } catch (ClosedChannelException e) {
            errno.set(ZError.EINTR);
            return false;
        } catch (IOException e) {
            throw new ZError.IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (sink;
                source) {
            ctx.closeSelector(selector);
        }
    }

    @Override
    public String toString() {
        return "Signaler[" + pid + "]";
    }
}
