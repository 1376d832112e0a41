package io.thingrack.zmq.endpoint;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.zeromq.ZMQ;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZError;

/**
 * A socket as its owner thread sees it: never waits, tells by value what the library tells by errno, and knows whether
 * it is worth looking for a message, which costs a system call each time.
 */
public final class OwnedSocket {
    private static final int NO_WAIT = zmq.ZMQ.ZMQ_DONTWAIT;
    private static final int MORE = zmq.ZMQ.ZMQ_DONTWAIT | zmq.ZMQ.ZMQ_SNDMORE;

    /** What became of a message. */
    public enum Sent {
        YES,
        /** The peer does not read; nothing of it was sent. */
        LATER,
        /** There is no such peer. */
        GONE
    }

    private final ZMQ.Socket socket;
    private final SocketBase base;

    /** False while there is certainly nothing to receive until the selector says so. */
    private boolean stirred = true;

    private boolean resting;
    private SelectionKey key;

    OwnedSocket(ZMQ.Socket socket) {
        this.socket = socket;
        this.base = socket.base();
    }

    /**
     * Has a selector stir it; it is the key's attachment.
     *
     * @param selector of the owner
     * @throws ClosedChannelException if it is closed
     */
    public void register(Selector selector) throws ClosedChannelException {
        key = socket.getFD().register(selector, SelectionKey.OP_READ, this);
    }

    /** The selector says that there is something. */
    public void stir() {
        stirred = true;
    }

    /** @return whether it is worth looking for a message */
    public boolean isStirred() {
        return stirred && !resting;
    }

    /** Has nobody look for a message, and the selector not wake for one, until {@link #resume}. */
    public void rest() {
        resting = true;
        key.interestOps(0);
    }

    /** Has it looked at again. */
    public void resume() {
        resting = false;
        stirred = true;
        key.interestOps(SelectionKey.OP_READ);
    }

    /** @return the next frame, null if there is none now */
    public Msg receive() {
        Msg frame = base.recv(NO_WAIT);
        if (frame == null) {
            if (base.errno() == ZError.ETERM) {
                throw new ContextGoneException();
            }
            stirred = false;
        }
        return frame;
    }

    /**
     * Sends frames as one message. The library may take in a command meanwhile, without the selector's knowing.
     *
     * @param frames not changed any more
     * @return what became of it
     */
    public Sent send(byte[][] frames) {
        stirred = true;
        int last = frames.length - 1;
        for (int i = 0; i < last; i++) {
            if (!base.send(new Msg(frames[i]), MORE)) {
                return refusal(i);
            }
        }
        return base.send(new Msg(frames[last]), NO_WAIT) ? Sent.YES : refusal(last);
    }

    private Sent refusal(int frame) {
        int errno = base.errno();
        if (errno == ZError.ETERM) {
            throw new ContextGoneException();
        }
        return frame == 0 && errno == ZError.EAGAIN ? Sent.LATER : Sent.GONE;
    }

    void close() {
        socket.close();
    }

    /** Somebody else ended the context; the sockets are of no use any more. */
    public static final class ContextGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ContextGoneException() {
            super("the ZeroMQ context was terminated");
        }
    }
}
