package zmq;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import zmq.util.Errno;

/**
 * The commands for one thread, from any thread.
 *
 * <p>Takes the place of JeroMQ's class, together with {@link Signaler}, which says why.
 */
public class Mailbox implements IMailbox {
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Signaler signaler;
    private final String name;
    private final Errno errno;

    public Mailbox(Ctx ctx, String name, int tid) {
        this.errno = ctx.errno();
        this.signaler = new Signaler(ctx, tid, errno);
        this.name = name;
    }

    /** Readable while there may be commands that nobody has looked for; not to be read from. */
    public SelectableChannel getFd() {
        return signaler.getFd();
    }

    @Override
    public void send(Command command) {
        commands.add(command);
        signaler.send();
    }

    /**
     * The next command.
     *
     * @param timeout milliseconds; 0 to look only, negative to wait for ever
     * @return null with errno EAGAIN when there was none in time, or EINTR when the thread was interrupted or the mailbox
     *     closed
     */
    @Override
    public Command recv(long timeout) {
        Command command = commands.poll();
        return command != null ? command : timeout == 0 ? look() : await(timeout);
    }

    private Command look() {
        if (!signaler.recv()) {
            return null;
        }
        Command command = commands.poll();
        if (command == null) {
            errno.set(Thread.interrupted() ? ZError.EINTR : ZError.EAGAIN);
        }
        return command;
    }

    private Command await(long timeout) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        long left = timeout;
        while (timeout < 0 || left > 0) {
            boolean raised = signaler.waitEvent(left);
            if (!raised && !errno.is(ZError.EAGAIN) || raised && !signaler.recv()) {
                return null;
            }
            // One that came before the flag was lowered is found now; one that comes later raises it again.
            Command command = commands.poll();
            if (command != null) {
                return command;
            }
            if (timeout > 0) {
                left = (end - System.nanoTime() + 999_999) / 1_000_000;
            }
        }
        errno.set(ZError.EAGAIN);
        return null;
    }

    @Override
    public void close() throws IOException {
        signaler.close();
    }

    @Override
    public String toString() {
        return "Mailbox[" + name + "]";
    }
}
