package zmq.io;

import java.nio.channels.SelectableChannel;
import zmq.Ctx;
import zmq.poll.IPollEvents;
import zmq.poll.Poller;
import zmq.poll.Poller.Handle;

/**
 * The side of a handler that the poller of its I/O thread sees: its channels and timers, and the way of their events.
 *
 * <p>Takes the place of JeroMQ's class: there an exception of a handler leaves its channel ready in the poller, which
 * calls the handler again and again, and an error ends the I/O thread. Here either ends the connection that it came
 * from.
 */
public class IOObject implements IPollEvents {
    private final Ctx ctx;
    private final Poller poller;
    private final IPollEvents handler;

    /** From plug to unplug: events that come later are nobody's. */
    private boolean alive;

    public IOObject(IOThread ioThread, IPollEvents handler) {
        this.ctx = ioThread.getCtx();
        this.poller = ioThread.getPoller();
        this.handler = handler;
    }

    public final void plug() {
        alive = true;
    }

    public final void unplug() {
        alive = false;
    }

    public final Handle addFd(SelectableChannel fd) {
        return poller.addHandle(fd, this);
    }

    public final void removeHandle(Handle handle) {
        poller.removeHandle(handle);
    }

    public final void setPollIn(Handle handle) {
        poller.setPollIn(handle);
    }

    public final void setPollOut(Handle handle) {
        poller.setPollOut(handle);
    }

    public final void setPollConnect(Handle handle) {
        poller.setPollConnect(handle);
    }

    public final void setPollAccept(Handle handle) {
        poller.setPollAccept(handle);
    }

    public final void resetPollIn(Handle handle) {
        poller.resetPollIn(handle);
    }

    public final void resetPollOut(Handle handle) {
        poller.resetPollOut(handle);
    }

    public final void addTimer(long timeout, int id) {
        poller.addTimer(timeout, this, id);
    }

    public final void cancelTimer(int id) {
        poller.cancelTimer(this, id);
    }

    @Override
    public final void inEvent() {
        if (alive) {
            try {
                handler.inEvent();
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    @Override
    public final void outEvent() {
        if (alive) {
            try {
                handler.outEvent();
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    @Override
    public final void connectEvent() {
        if (alive) {
            try {
                handler.connectEvent();
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    @Override
    public final void acceptEvent() {
        if (alive) {
            try {
                handler.acceptEvent();
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    @Override
    public final void timerEvent(int id) {
        if (alive) {
            try {
                handler.timerEvent(id);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    /** An engine loses its connection; a listener or a connecter goes on, for it has others or tries again. */
    private void failed(Throwable why) {
        if (handler instanceof StreamEngine engine && alive) {
            GuardedEngine.end(engine, why, ctx);
        } else {
            GuardedEngine.report(why, ctx);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(handler);
    }
}
