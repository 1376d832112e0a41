package zmq.io.coder;

import zmq.Msg;

/**
 * How much of an unfinished message a peer may leave with us.
 *
 * <p>A socket with a frame limit ({@code ZMQ_MAXMSGSIZE}) takes messages of at most {@value #PARTS} parts, which together
 * are no longer than that limit. A socket without one takes everything, as ever. One object a connection, used by its
 * I/O thread only.
 */
public final class MessageBound {
    /** The most parts that a message may have. */
    public static final int PARTS = 16;

    /** A frame this long can be a command between two parts, so it is judged only when its flags are known. */
    private static final int LONGEST_COMMAND = 255;

    private final long limit;
    private int parts;
    private long bytes;

    /** @param limit bytes of a whole message, negative for none */
    public MessageBound(long limit) {
        this.limit = limit;
    }

    /** Whether a frame of this size may be read at all; asked before its buffer is allocated. */
    boolean admits(long size) {
        return limit < 0 || size <= (size > LONGEST_COMMAND ? limit - bytes : limit);
    }

    /** Takes one whole frame into account; false when its message has become too much. */
    public boolean accept(Msg frame) {
        if (limit < 0 || frame.isCommand()) {
            return true;
        }
        parts++;
        bytes += frame.size();
        boolean within = parts <= PARTS && bytes <= limit;
        if (!frame.hasMore()) {
            parts = 0;
            bytes = 0;
        }
        return within;
    }
}
