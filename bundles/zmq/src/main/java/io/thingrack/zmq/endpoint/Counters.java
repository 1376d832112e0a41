package io.thingrack.zmq.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What went through a face, counted. For many threads. */
public final class Counters {
    public final LongAdder received = new LongAdder();
    public final LongAdder answered = new LongAdder();
    public final LongAdder malformed = new LongAdder();
    public final LongAdder invalid = new LongAdder();
    public final LongAdder refused = new LongAdder();
    public final LongAdder timedOut = new LongAdder();
    public final LongAdder unreachable = new LongAdder();
    public final LongAdder overflowed = new LongAdder();
    public final LongAdder published = new LongAdder();
    public final LongAdder unpublished = new LongAdder();
    public final LongAdder cut = new LongAdder();
    public final LongAdder failed = new LongAdder();
    public final LongAdder lost = new LongAdder();

    /**
     * The counts at one moment.
     *
     * @param received messages taken in
     * @param answered answers given to a socket
     * @param malformed messages dropped, since there was nobody to tell or nothing to tell it by
     * @param invalid messages answered with {@code INVALID_MESSAGE}
     * @param refused requests refused or, where they are oneway, dropped, since too much was waiting
     * @param timedOut requests answered with {@code TIMEOUT}
     * @param unreachable answers dropped, since the peer had gone
     * @param overflowed answers dropped or replaced, since a peer did not read
     * @param published publications given to a socket
     * @param unpublished publications dropped, since too many were waiting or they could not be encoded
     * @param cut connections cut, since they came past the relay of the Unix-domain sockets
     * @param failed messages that broke something in the face itself
     * @param lost publications that subscribers did not get, since they do not read
     */
    public record Counts(
            long received,
            long answered,
            long malformed,
            long invalid,
            long refused,
            long timedOut,
            long unreachable,
            long overflowed,
            long published,
            long unpublished,
            long cut,
            long failed,
            long lost) {

        /** @return the same, by name, in this order */
        public Map<String, Long> byName() {
            Map<String, Long> named = new LinkedHashMap<>();
            named.put("received", received);
            named.put("answered", answered);
            named.put("malformed", malformed);
            named.put("invalid", invalid);
            named.put("refused", refused);
            named.put("timedOut", timedOut);
            named.put("unreachable", unreachable);
            named.put("overflowed", overflowed);
            named.put("published", published);
            named.put("unpublished", unpublished);
            named.put("cut", cut);
            named.put("failed", failed);
            named.put("lost", lost);
            return named;
        }
    }

    /** @return the counts now */
    public Counts counts() {
        return new Counts(
                received.sum(),
                answered.sum(),
                malformed.sum(),
                invalid.sum(),
                refused.sum(),
                timedOut.sum(),
                unreachable.sum(),
                overflowed.sum(),
                published.sum(),
                unpublished.sum(),
                cut.sum(),
                failed.sum(),
                lost.sum());
    }
}
