package io.thingrack.rackthing;

import io.thingrack.rackthing.RackThing.Change;
import io.thingrack.rackthing.RackThing.ServedThing;
import io.thingrack.rackthing.RackThing.State;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Numbers what happens to the Things of one server, so that a client can tell whether an event is older than what it has
 * read. The lock is held while an event is given to the faces, which do not wait: a reader who sees a number can be sure
 * that its event, and none with a greater number, is on its way.
 */
final class Changes implements ThingListener {
    private final String serverId;
    private final BiConsumer<Kind, Change> events;
    private final Map<String, Long> there = new TreeMap<>();
    private long last;

    /** What becomes of a Thing. */
    enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    Changes(String serverId, BiConsumer<Kind, Change> events) {
        this.serverId = serverId;
        this.events = events;
    }

    @Override
    public void created(String server, String thingId) {
        note(server, thingId, Kind.ADDED);
    }

    @Override
    public void updated(String server, String thingId) {
        note(server, thingId, Kind.CHANGED);
    }

    @Override
    public void deleted(String server, String thingId) {
        note(server, thingId, Kind.REMOVED);
    }

    private synchronized void note(String server, String thingId, Kind kind) {
        if (!server.equals(serverId)) {
            return;
        }
        // the clock, so that numbers go on where those before a restart ended
        long now = System.currentTimeMillis();
        last = Math.max(last + 1, now);
        if (kind == Kind.REMOVED) {
            there.remove(thingId);
        } else {
            there.put(thingId, last);
        }
        events.accept(kind, new Change(thingId, last, Instant.ofEpochMilli(now)));
    }

    /**
     * @param rack as it is now; what has come or gone since the last event is told of by the next one
     * @return the Things of which it was told that they are there
     */
    List<ServedThing> of(RuntimeDTO rack) {
        Map<String, Long> known;
        synchronized (this) {
            known = new TreeMap<>(there);
        }
        return known.entrySet().stream()
                .flatMap(entry -> thing(entry.getKey(), entry.getValue(), rack))
                .toList();
    }

    private Stream<ServedThing> thing(String id, long change, RuntimeDTO rack) {
        return Stream.concat(
                        Stream.of(rack.things).filter(dto -> dto.id.equals(id)).map(dto -> served(dto, change)),
                        Stream.of(rack.unsettled)
                                .filter(dto -> dto.id.equals(id))
                                .map(dto -> unsettled(dto, change)))
                .limit(1);
    }

    private ServedThing served(ThingDTO dto, long change) {
        return new ServedThing(
                dto.id,
                State.SERVED,
                dto.title,
                Instant.ofEpochMilli(dto.since),
                change,
                List.of(dto.servers),
                dto.bundle,
                dto.driver,
                dto.requests,
                dto.queued);
    }

    private ServedThing unsettled(UnsettledThingDTO dto, long change) {
        return new ServedThing(
                dto.id,
                State.SWAPPING,
                dto.id,
                Instant.ofEpochMilli(dto.since),
                change,
                List.of(serverId),
                dto.bundle,
                "",
                0,
                0);
    }
}
