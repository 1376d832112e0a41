package zmq;

import zmq.io.GuardedEngine;

/**
 * What one thread of JeroMQ asks an object of another one to do.
 *
 * <p>Takes the place of JeroMQ's class for one reason: an engine reaches its session in such a command, and here it gets
 * its guard on the way.
 */
public class Command {
    /** What is asked. */
    public enum Type {
        STOP,
        PLUG,
        OWN,
        ATTACH,
        BIND,
        ACTIVATE_READ,
        ACTIVATE_WRITE,
        HICCUP,
        PIPE_TERM,
        PIPE_TERM_ACK,
        TERM_REQ,
        TERM,
        TERM_ACK,
        REAP,
        REAP_ACK,
        REAPED,
        INPROC_CONNECTED,
        DONE,
        CANCEL
    }

    final ZObject destination;
    final Type type;
    final Object arg;

    Command(ZObject destination, Type type) {
        this(destination, type, null);
    }

    Command(ZObject destination, Type type, Object arg) {
        this.destination = destination;
        this.type = type;
        this.arg = type == Type.ATTACH ? GuardedEngine.around(arg) : arg;
    }

    /** To be called by the thread that the destination belongs to. */
    public final void process() {
        destination.processCommand(this);
    }

    @Override
    public String toString() {
        return "Command[" + type + " to " + destination + (arg == null ? "" : ": " + arg) + "]";
    }
}
