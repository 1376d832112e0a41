package io.thingrack.core.publication;

import io.thingrack.core.schedule.DriverPool;
import io.thingrack.spi.ThingListener;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which Things are there, on which servers, and who follows that. Whoever knows is called under its own locks, so here
 * nobody else is called: the {@link Follower}s have threads to tell.
 */
public final class Directory implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DriverPool pool;
    private final Map<String, Set<String>> serversByThing = new HashMap<>();
    private final Map<ThingListener, Follower> followers = new IdentityHashMap<>();
    private boolean closed;

    /** @param pool where the listeners are told */
    public Directory(DriverPool pool) {
        this.pool = pool;
    }

    /**
     * @param listener told of all that is there, and of what changes from here on
     */
    public synchronized void add(ThingListener listener) {
        if (closed || followers.containsKey(listener)) {
            return;
        }
        Follower follower = new Follower(listener, pool);
        followers.put(listener, follower);
        serversByThing.forEach(
                (thing, servers) -> servers.forEach(server -> follower.note(server, thing, Follower.Event.CREATED)));
    }

    /** @param listener not told any more; one that hangs in a call is interrupted, and not waited for */
    public void remove(ThingListener listener) {
        Follower follower;
        synchronized (this) {
            follower = followers.remove(listener);
        }
        if (follower != null) {
            follower.end();
        }
    }

    /**
     * A Thing came, changed or went; to be called in that order for each Thing.
     *
     * @param thing its id
     * @param servers where it is served from now on, as it can be found there already; none when it is gone
     */
    public synchronized void serves(String thing, Set<String> servers) {
        Set<String> before = servers.isEmpty() ? serversByThing.remove(thing) : serversByThing.put(thing, servers);
        if (before == null) {
            before = Set.of();
        }
        for (String server : before) {
            tell(server, thing, servers.contains(server) ? Follower.Event.UPDATED : Follower.Event.DELETED);
        }
        for (String server : servers) {
            if (!before.contains(server)) {
                tell(server, thing, Follower.Event.CREATED);
            }
        }
    }

    private void tell(String server, String thing, Follower.Event event) {
        followers.values().forEach(follower -> follower.note(server, thing, event));
    }

    /** Nothing is told any more; what was is waited for, for a moment in all. */
    @Override
    public void close() {
        Map<ThingListener, Follower> last;
        synchronized (this) {
            closed = true;
            last = new IdentityHashMap<>(followers);
            followers.clear();
        }
        long until = System.nanoTime() + PATIENCE_NANOS;
        last.values().forEach(follower -> follower.awaitTold(until));
        last.values().forEach(Follower::end);
    }
}
