package io.thingrack.zmq.owner;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that somebody holds here, up to a limit. Taken by one thread, given back by any. */
public final class Load {
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    /** @param limit how many it may be; a single piece may be larger than that */
    public Load(long limit) {
        this.limit = limit;
    }

    /** @return how many it may be */
    public long limit() {
        return limit;
    }

    /**
     * @param more bytes to come
     * @return whether they may: always where nothing is held yet
     */
    public boolean hasRoom(long more) {
        long held = bytes.get();
        return held == 0 || held + more <= limit;
    }

    /** @param more bytes that are held from now on */
    public void take(long more) {
        bytes.addAndGet(more);
    }

    /** @param less bytes that are not held any more */
    public void giveBack(long less) {
        bytes.addAndGet(-less);
    }

    /** @return bytes held now */
    public long held() {
        return bytes.get();
    }
}
