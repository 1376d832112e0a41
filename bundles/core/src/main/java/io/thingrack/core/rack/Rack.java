package io.thingrack.core.rack;

import io.thingrack.core.description.Descriptions;
import io.thingrack.core.publication.Directory;
import io.thingrack.core.publication.HeldValue;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.core.schedule.ThingQueue;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The slots by id: the way of a job to its Thing. Who stands in a slot, and on which servers it is, is the whiteboard's
 * decision. The rack itself is the server that is always there; others are views on the same slots.
 */
public final class Rack implements RpcServer {
    private final String serverId;
    private final Descriptions descriptions;
    private final DriverPool pool;
    private final Deadlines deadlines;
    private final int queueLimit;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Families families = new Families();
    private final Directory directory;
    /** Ids whose slots are being closed, and how many of each. */
    private final Map<String, Integer> closing = new HashMap<>();

    private volatile boolean closed;

    /**
     * @param serverId id of the server
     * @param serializers for Thing Descriptions
     * @param pool where operations run
     * @param deadlines watches clocks and swap windows
     * @param queueLimit most requests that may wait for one Thing
     * @param directory told which ids are there
     */
    public Rack(
            String serverId,
            Serializers serializers,
            DriverPool pool,
            Deadlines deadlines,
            int queueLimit,
            Directory directory) {
        this.serverId = serverId;
        this.descriptions = new Descriptions(serializers, Descriptions.MOST_BYTES);
        this.pool = pool;
        this.deadlines = deadlines;
        this.queueLimit = queueLimit;
        this.directory = directory;
    }

    @Override
    public String id() {
        return serverId;
    }

    /**
     * @param otherId of one more server
     * @return it; Things are on it as far as {@link #occupy} says so
     */
    public RpcServer server(String otherId) {
        return new ServerView(this, otherId);
    }

    @Override
    public void submit(Job job, Reply reply) {
        submit(serverId, job, reply);
    }

    void submit(String server, Job job, Reply reply) {
        Invocation invocation = new Invocation(job, reply);
        Slot slot = slot(server, job.thingId());
        if (slot == null) {
            invocation.answer(new Outcome.Failed(noSuchThing(server, job.thingId())));
            return;
        }
        invocation.countIn(slot.tally());
        if (slot.answersFromRack(invocation)) {
            return;
        }
        if (pool.saturated() && !slot.isUrgent(job)) {
            invocation.answer(new Outcome.Failed(new Fault(
                    Kind.BUSY,
                    DriverPool.MOST_LONG_RUNS + " operations that take long are running, the most the rack takes")));
        } else {
            slot.enqueue(invocation);
        }
    }

    /** Null where the server has no such Thing. */
    private Slot slot(String server, String thing) {
        Slot slot = slots.get(thing);
        return slot == null || !slot.servers().contains(server) ? null : slot;
    }

    private Fault noSuchThing(String server, String id) {
        return closed ? new Fault(Kind.GONE, "the rack has stopped") : Fault.noSuchThing(id, server);
    }

    @Override
    public Optional<Payload> describe(String thingId, Forms forms, Set<String> skip) {
        return describe(serverId, thingId, forms, skip);
    }

    Optional<Payload> describe(String server, String thingId, Forms forms, Set<String> skip) {
        Slot slot = slot(server, thingId);
        return slot == null ? Optional.empty() : Optional.of(slot.describe(forms, skip, families.of(thingId)));
    }

    @Override
    public Optional<ThingModel> model(String thingId) {
        return model(serverId, thingId);
    }

    Optional<ThingModel> model(String server, String thingId) {
        return Optional.ofNullable(slot(server, thingId)).map(Slot::model);
    }

    /**
     * @param id of a Thing
     * @return the ids of the servers that it is on
     */
    public Set<String> servers(String id) {
        Slot slot = slots.get(id);
        return slot == null ? Set.of() : slot.servers();
    }

    /**
     * Puts a driver into the slot of its id, which is made where there is none; what was parked there runs on it.
     *
     * @param id of the Thing
     * @param occupancy the driver, bound
     * @param servers on which it is served
     */
    public synchronized void occupy(String id, Occupancy occupancy, Set<String> servers) {
        Slot slot = slots.get(id);
        if (slot == null) {
            slot = new Slot(id, new ThingQueue(pool, deadlines, queueLimit), descriptions);
        }
        slot.vacate(null);
        slot.occupy(occupancy, servers);
        slots.put(id, slot);
        families.add(id);
        // what it tells is heard now that it can be found
        slot.open();
        tell(id);
    }

    /**
     * The service behind a Thing has other properties.
     *
     * @param id of the Thing
     * @param servers on which it is served from now on
     */
    public synchronized void changed(String id, Set<String> servers) {
        Slot slot = slots.get(id);
        if (slot != null) {
            slot.moveTo(servers);
            tell(id);
        }
    }

    /** Under the lock. While a slot of the id is being closed nothing is told: that it is gone comes first. */
    private void tell(String id) {
        if (!closing.containsKey(id)) {
            directory.serves(id, servers(id));
        }
    }

    /**
     * @param id of a Thing
     * @return what its driver leaves to the next one, by property
     */
    public Map<String, HeldValue> held(String id) {
        Slot slot = slots.get(id);
        return slot == null ? Map.of() : slot.held();
    }

    /**
     * Takes the driver out. Requests are parked for the swap window; then they are answered, and the id is gone.
     *
     * @param id of the Thing
     * @param bundle symbolic name of the driver's bundle, to tell who left
     * @param window how long to wait for the next driver of this id
     */
    public synchronized void vacate(String id, String bundle, Duration window) {
        Slot slot = slots.get(id);
        if (slot != null) {
            slot.vacate(new Vacancy(id, bundle, window));
            deadlines.arm(new Window(id, slot, slot.turn(), System.nanoTime() + window.toNanos()));
        }
    }

    /**
     * Ends waiting for the next driver, if nobody serves the id.
     *
     * @param id of the Thing
     * @param because told to those who waited
     */
    public void closeWindow(String id, String because) {
        Slot slot;
        synchronized (this) {
            slot = slots.get(id);
            if (slot == null || slot.occupancy().isPresent()) {
                return;
            }
            takeOut(id);
        }
        close(id, slot, because);
    }

    /** @return whether nobody came since that turn began; then the id is gone */
    private synchronized boolean takeOut(String id, Slot slot, long turn) {
        if (slot.turn() != turn || slot.occupancy().isPresent() || slots.get(id) != slot) {
            return false;
        }
        takeOut(id);
        return true;
    }

    private void takeOut(String id) {
        slots.remove(id);
        families.remove(id);
        closing.merge(id, 1, Integer::sum);
    }

    /** Under no lock: clients are answered, and when they are, it is told that the id is gone. */
    private void close(String id, Slot slot, String because) {
        try {
            slot.close(because);
        } finally {
            synchronized (this) {
                if (closing.merge(id, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
                    directory.serves(id, Set.of());
                    tell(id);
                }
            }
        }
    }

    /**
     * @param id of a Thing
     * @return what it has to do
     */
    public Load load(String id) {
        Slot slot = slots.get(id);
        return slot == null ? Load.NONE : slot.load();
    }

    /** @return the slots that wait for their next driver, by id */
    public List<Vacancy> vacancies() {
        return slots.values().stream()
                .flatMap(slot -> slot.vacancy().stream())
                .sorted(Comparator.comparing(Vacancy::id))
                .toList();
    }

    /** @return what drivers have been at for long; that first which has been longest */
    public List<LongOperation> longOperations() {
        return slots.values().stream()
                .flatMap(slot -> slot.occupancy().stream())
                .flatMap(occupancy -> occupancy.longOperations().stream())
                .sorted(Comparator.comparing(LongOperation::millis).reversed())
                .toList();
    }

    /** @return the threads that hang in drivers and were given up */
    public List<GivenUp.Stuck> stuck() {
        return pool.stuck();
    }

    /** From here on an id that is not found has gone with the rack: it may have been here a moment ago. */
    public void closing() {
        closed = true;
    }

    /** Answers all that waits; nothing more is taken. Drivers have been taken out before. */
    public void close() {
        closing();
        slots.keySet().forEach(id -> closeWindow(id, "the rack has stopped"));
    }

    /** The time in which a slot waits for its next driver. */
    private final class Window extends Deadlines.Entry {
        private final String id;
        private final Slot slot;
        private final long turn;
        private final long until;

        Window(String id, Slot slot, long turn, long until) {
            this.id = id;
            this.slot = slot;
            this.turn = turn;
            this.until = until;
        }

        @Override
        protected long remaining(long now) {
            return slot.turn() == turn && slot.occupancy().isEmpty() && slots.get(id) == slot ? until - now : DONE;
        }

        @Override
        protected void expired(long now) {
            // a driver may have come and gone since the last look: then another window is open
            if (takeOut(id, slot, turn)) {
                close(id, slot, "its driver left the rack, and no other came within the swap window");
            }
        }
    }
}
