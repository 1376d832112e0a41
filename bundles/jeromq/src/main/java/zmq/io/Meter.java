package zmq.io;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes lie in the queue to one connection: its socket writes them, its I/O thread takes them out. */
public final class Meter {
    private final AtomicLong taken = new AtomicLong();
    private long written;

    /** By the thread that uses the socket, after a message went into the queue. */
    public void wrote(long bytes) {
        written += bytes;
    }

    /** By the thread that uses the socket: bytes that nobody has taken out yet. */
    public long held() {
        return written - taken.get();
    }

    /** By the I/O thread, the only one that changes it. */
    void took(long bytes) {
        taken.lazySet(taken.getPlain() + bytes);
    }
}
