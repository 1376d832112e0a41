package io.thingrack.core.operation;

import io.thingrack.api.Progress;
import io.thingrack.api.Thing;
import io.thingrack.core.logs.Recording;
import io.thingrack.core.model.ActionHandle;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.publication.Bindings;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;

/**
 * One invocation, and the driver that is to do it.
 *
 * @param recording gets what the driver logs; null where nobody asks for it
 * @param runs the rack's part of the Thing
 * @param run what it is, of those; null for none
 */
public record Call(
        Thing thing,
        ThingClass type,
        Bindings bindings,
        DriverFaultLog faults,
        Invocation invocation,
        Recording recording,
        Runs runs,
        LongRun run) {

    public Job job() {
        return invocation.job();
    }

    /** What the client sent is decoded: it need not be kept for as long as the driver is at it, which begins now. */
    void inputTaken() {
        invocation.inputTaken();
        if (run != null) {
            invocation.began(run.id);
        }
    }

    /** Whom to ask for a property: most are the driver's. */
    Thing target(PropertyHandle property) {
        return type.isOfRack(property) ? runs : thing;
    }

    Thing target(ActionHandle action) {
        return type.isOfRack(action) ? runs : thing;
    }

    Progress progress() {
        return run == null ? Progress.IGNORED : run;
    }

    /** The driver, or what stands around it, has failed on one of the affordances. */
    public Fault failed(String affordance, Throwable thrown) {
        Fault fault = Faults.of(thrown);
        faults.tell(job().operation(), affordance, fault, thrown);
        return fault;
    }

    /** Whether nothing more is to be asked of the driver: the rack interrupted it, or it kept somebody's interrupt. */
    boolean mustEnd() {
        return invocation.isInterrupted() || Thread.currentThread().isInterrupted();
    }
}
