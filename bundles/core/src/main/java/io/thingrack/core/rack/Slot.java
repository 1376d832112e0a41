package io.thingrack.core.rack;

import io.thingrack.core.description.Descriptions;
import io.thingrack.core.description.Descriptions.Described;
import io.thingrack.core.description.Family;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.publication.HeldValue;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.core.schedule.Tally;
import io.thingrack.core.schedule.ThingQueue;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The place of one id in the rack: its queue, and who serves it. It outlives a driver for the swap window, so that
 * requests wait for the next one.
 */
final class Slot {
    private final String id;
    private final ThingQueue queue;
    private final Descriptions descriptions;
    private final Tally tally = new Tally();
    private volatile Occupancy occupancy;
    private volatile Described described;
    private volatile Vacancy vacancy;
    private volatile Map<String, HeldValue> held = Map.of();
    private volatile Set<String> servers = Set.of();
    private volatile long turn;
    private volatile int drivers;
    private volatile boolean closed;

    Slot(String id, ThingQueue queue, Descriptions descriptions) {
        this.id = id;
        this.queue = queue;
        this.descriptions = descriptions;
    }

    /** @return whether it asked for what the rack holds, and is answered: nothing else ran or waited */
    boolean answersFromRack(Invocation invocation) {
        Occupancy current = occupancy;
        return current != null && isHeld(current, invocation.job()) && answeredInline(current, invocation);
    }

    /** @return whether it starts at once, whatever waits or runs */
    boolean isUrgent(Job job) {
        Occupancy current = occupancy;
        return current != null && current.isUrgent(job);
    }

    /** It waits its turn; or is answered that too many do. */
    void enqueue(Invocation invocation) {
        if (!queue.offer(invocation)) {
            invocation.answer(new Outcome.Failed(new Fault(
                    Kind.BUSY,
                    "Thing '" + id + "' has " + queue.limit()
                            + " requests waiting or running beside its queue, the most it takes (queue.limit)")));
        }
    }

    private static boolean isHeld(Occupancy occupancy, Job job) {
        if (job.operation() != Operation.READ_PROPERTY) {
            return false;
        }
        PropertyHandle property = occupancy.type().property(job.affordance());
        return property != null
                && property.held()
                && isScalar(property.affordance().schema());
    }

    /** What is encoded at once: a long array would hold up the thread of the face that submits. */
    private static boolean isScalar(DataSchema schema) {
        return schema.type() == Type.NUMBER || schema.type() == Type.INTEGER || schema.type() == Type.BOOLEAN;
    }

    /** By this driver and no other: the next one may have to ask its device for what this one lets the rack hold. */
    private boolean answeredInline(Occupancy holder, Invocation invocation) {
        ThingQueue.Claim claim = queue.tryClaim(holder);
        if (claim == null) {
            return false;
        }
        try {
            if (invocation.start(System.nanoTime())) {
                holder.answerHeld(invocation);
            } else {
                holder.exit();
            }
        } finally {
            claim.release();
        }
        return true;
    }

    /** It is the one to serve; {@link #open} follows. */
    void occupy(Occupancy next, Set<String> on) {
        servers = on;
        turn++;
        drivers++;
        occupancy = next;
        Described before = described;
        described = new Described(id, next.type().model());
        if (before != null) {
            descriptions.end(before);
        }
    }

    /** The slot can be found: who stands in it is heard, and what waits runs. */
    void open() {
        Occupancy current = occupancy;
        Map<String, HeldValue> before = held;
        held = current.held();
        current.inSlot(() -> !closed, before);
        queue.open(current);
    }

    /** It is on these servers from now on. */
    void moveTo(Set<String> others) {
        servers = others;
    }

    /** @return ids of the servers that it is on; those of the last driver while the next is awaited */
    Set<String> servers() {
        return servers;
    }

    /** No operation starts any more on who served. Null where the next one stands there already. */
    void vacate(Vacancy next) {
        turn++;
        vacancy = next;
        queue.shut();
        if (occupancy != null) {
            occupancy.close();
            occupancy = null;
        }
    }

    /** No driver will come: what waits is answered, and what still finds this slot too. */
    void close(String because) {
        closed = true;
        descriptions.end(described);
        queue.end(new Outcome.Failed(new Fault(Kind.GONE, "Thing '" + id + "': " + because)));
    }

    Optional<Occupancy> occupancy() {
        return Optional.ofNullable(occupancy);
    }

    /** @return since when, and how long still, it waits for its next driver; empty where it does not */
    Optional<Vacancy> vacancy() {
        return Optional.ofNullable(vacancy);
    }

    /** @return what is offered here; that of the last driver while the next is awaited */
    Payload describe(Forms forms, Set<String> skip, Family family) {
        return descriptions.get(described, forms, skip, family);
    }

    /** @return what is offered here, as {@link #describe} */
    ThingModel model() {
        return described.model();
    }

    /** @return what the driver leaves to the next one, by property; refers to nothing of it */
    Map<String, HeldValue> held() {
        return held;
    }

    /** @return goes up whenever a driver comes or goes */
    long turn() {
        return turn;
    }

    /** @return what became of the requests, over all drivers */
    Tally tally() {
        return tally;
    }

    Load load() {
        return new Load(
                queue.size(),
                queue.limit(),
                tally.answered(),
                tally.errors(),
                tally.timeouts(),
                tally.nanos(),
                drivers - 1);
    }
}
