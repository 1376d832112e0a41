package zmq.io;

import java.io.Closeable;
import java.io.IOException;
import zmq.Command;
import zmq.Ctx;
import zmq.Mailbox;
import zmq.ZObject;
import zmq.poll.IPollEvents;
import zmq.poll.Poller;

/**
 * A thread that does the input and output of sockets: a poller, and a mailbox for what other threads want from it.
 *
 * <p>Takes the place of JeroMQ's class: there a command that throws an error ends the thread, and one that throws an
 * exception leaves the rest of the mailbox for later. Here the next command is processed.
 */
public class IOThread extends ZObject implements IPollEvents, Closeable {
    private final Mailbox mailbox;
    private final Poller poller;
    private final Poller.Handle handle;

    public IOThread(Ctx ctx, int tid) {
        super(ctx, tid);
        String name = "iothread-" + tid;
        poller = new Poller(ctx, name);
        mailbox = new Mailbox(ctx, name, tid);
        handle = poller.addHandle(mailbox.getFd(), this);
        poller.setPollIn(handle);
    }

    public void start() {
        poller.start();
    }

    public void stop() {
        sendStop();
    }

    @Override
    public void close() throws IOException {
        poller.destroy();
        mailbox.close();
    }

    public Mailbox getMailbox() {
        return mailbox;
    }

    public int getLoad() {
        return poller.getLoad();
    }

    Poller getPoller() {
        return poller;
    }

    @Override
    public void inEvent() {
        for (Command command = mailbox.recv(0); command != null; command = mailbox.recv(0)) {
            try {
                command.process();
            } catch (Throwable t) {
                GuardedEngine.report(t, getCtx());
            }
        }
    }

    @Override
    protected void processStop() {
        poller.removeHandle(handle);
        poller.stop();
    }
}
