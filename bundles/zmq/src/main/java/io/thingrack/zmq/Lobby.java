package io.thingrack.zmq;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import io.thingrack.zmq.owner.Message;
import io.thingrack.zmq.wire.request.Request;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Requests that wait for a server, in the order they came. For the owner thread. */
final class Lobby {
    /** Requests that may wait. */
    static final int PLACES = 1000;

    private final ArrayDeque<Visitor> visitors = new ArrayDeque<>();

    /**
     * Who waits.
     *
     * @param request what it wants
     * @param message how it came
     * @param reply whom to tell
     */
    record Visitor(Request request, Message message, Reply reply) {
        long left(long now) {
            Clocks clocks = request.clocks();
            return clocks.invocationTimeout() < 0
                    ? Long.MAX_VALUE
                    : clocks.invocationTimeout() - (now - clocks.arrived());
        }
    }

    /** @return false if there is no place */
    boolean enter(Visitor visitor) {
        return visitors.size() < PLACES && visitors.add(visitor);
    }

    boolean isEmpty() {
        return visitors.isEmpty();
    }

    Visitor next() {
        return visitors.poll();
    }

    /** @return whether anybody had to go */
    boolean expire(long now) {
        boolean any = false;
        for (Iterator<Visitor> each = visitors.iterator(); each.hasNext(); ) {
            Visitor visitor = each.next();
            if (visitor.left(now) <= 0) {
                each.remove();
                visitor.reply().answer(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
                any = true;
            }
        }
        return any;
    }

    /** @return nanoseconds until somebody has to go, {@link Long#MAX_VALUE} for never */
    long patience(long now) {
        long least = Long.MAX_VALUE;
        for (Visitor visitor : visitors) {
            least = Math.min(least, visitor.left(now));
        }
        return least;
    }
}
