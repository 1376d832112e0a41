package io.thingrack.core.rack;

import io.thingrack.api.Thing;
import io.thingrack.core.logs.Recording;
import io.thingrack.core.model.ActionHandle;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.operation.Call;
import io.thingrack.core.operation.DriverFaultLog;
import io.thingrack.core.operation.LongRun;
import io.thingrack.core.operation.Operations;
import io.thingrack.core.operation.Runs;
import io.thingrack.core.publication.Bindings;
import io.thingrack.core.publication.HeldValue;
import io.thingrack.core.publication.Publisher;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.Gate;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One driver in a slot: everything that refers to it, so that nothing does when it has gone. Runs the operations.
 */
public final class Occupancy implements Gate {
    private final String id;
    private final long bundleId;
    private final Thing thing;
    private final ThingClass type;
    private final Operations operations;
    private final Bindings bindings;
    private final DriverPool pool;
    private final DriverFaultLog faults;
    private final Runs runs;
    private final Ongoing ongoing;
    private final AtomicLong requests = new AtomicLong();
    private final Consumer<ThingClass> releaseType;

    /**
     * @param id under which it is served
     * @param bundleId of the driver's bundle
     * @param thing the driver
     * @param type its class
     * @param operations how jobs are done
     * @param publisher told of its events and changes
     * @param pool where operations that run beside the queue get their threads
     * @param releaseType gets the class back when the driver has left
     */
    public Occupancy(
            String id,
            long bundleId,
            Thing thing,
            ThingClass type,
            Operations operations,
            Publisher publisher,
            DriverPool pool,
            Consumer<ThingClass> releaseType) {
        this.id = id;
        this.bundleId = bundleId;
        this.thing = thing;
        this.type = type;
        this.operations = operations;
        this.pool = pool;
        this.releaseType = releaseType;
        this.faults = new DriverFaultLog(id);
        this.runs = new Runs(operations.serializers(), System::nanoTime);
        this.ongoing = new Ongoing(id, bundleId, pool, runs::ended);
        this.bindings = new Bindings(
                id, bundleId, thing, type, operations.serializers(), publisher, pool, faults::tellOfSubscribers);
    }

    /** @return what it offers */
    public ThingClass type() {
        return type;
    }

    /** @return the driver */
    public Thing thing() {
        return thing;
    }

    /** @return members of the driver that are Things, by their names, in order */
    public Map<String, Thing> subThings() {
        Map<String, Thing> members = new TreeMap<>();
        type.subThings().forEach(handle -> members.put(handle.name(), handle.of(thing)));
        return members;
    }

    /** @return name of the driver's class */
    public String driver() {
        return thing.getClass().getName();
    }

    /** @return what has been running for long */
    List<LongOperation> longOperations() {
        return ongoing.longOnes(driver());
    }

    /** @return how many operations were started, ever */
    public long requests() {
        return requests.get();
    }

    /**
     * Ties the driver's values and signals to the rack, and gives them what the driver before it has left. Runs the
     * driver's code.
     *
     * @param before what that one left, by property
     * @throws IllegalStateException if one is tied to another Thing, or null; the message names it
     */
    public void bind(Map<String, HeldValue> before) {
        bindings.bind(before);
    }

    /** What is remembered for the next driver; refers to nothing of this one. */
    Map<String, HeldValue> held() {
        return bindings.held();
    }

    @Override
    public boolean enter() {
        return ongoing.enter();
    }

    @Override
    public void exit() {
        ongoing.exit();
    }

    @Override
    public boolean runsBeside(Job job) {
        ActionHandle action = action(job);
        return action != null && (!action.synchronous() || action.urgent()) || asksForRuns(job);
    }

    @Override
    public boolean isUrgent(Job job) {
        ActionHandle action = action(job);
        return action != null && action.urgent() || asksForRuns(job);
    }

    /** Null where none is invoked, or it is not there. */
    private ActionHandle action(Job job) {
        return job.operation() == Operation.INVOKE_ACTION ? type.action(job.affordance()) : null;
    }

    /** Which needs no driver, so that it need not wait for one that hangs. */
    private boolean asksForRuns(Job job) {
        if (job.operation() != Operation.READ_PROPERTY) {
            return false;
        }
        PropertyHandle property = type.property(job.affordance());
        return property != null && type.isOfRack(property);
    }

    @Override
    public void perform(Invocation invocation) {
        requests.incrementAndGet();
        ongoing.add(invocation);
        invocation.enter();
        if (!ongoing.contains(invocation)) {
            // it was given up before it began: the driver must not be called any more
            invocation.leave();
            return;
        }
        Call call = call(invocation);
        Object result;
        try {
            result = operations.perform(call);
        } catch (Throwable thrown) {
            result = failed(call, thrown);
        } finally {
            invocation.leave();
        }
        if (result instanceof Outcome) {
            finish(call, (Outcome) result);
        } else {
            awaitStage(call, (Operations.Pending) result);
        }
    }

    /**
     * Answers with a value that the rack holds. No driver code runs, so the thread, which is not of the pool, is never
     * interrupted for it.
     *
     * @param invocation that was started, after {@link #enter}
     */
    void answerHeld(Invocation invocation) {
        requests.incrementAndGet();
        Call call = call(invocation);
        Outcome outcome;
        try {
            outcome = operations.read(call);
        } catch (Throwable thrown) {
            outcome = failed(call, thrown);
        }
        ongoing.answerAndExit(invocation, withLogs(call, outcome));
    }

    private Call call(Invocation invocation) {
        Recording recording = invocation.job().executionLogs() ? new Recording(bundleId) : null;
        ActionHandle action = action(invocation.job());
        LongRun run = action == null || action.synchronous() ? null : runs.begin(invocation);
        return new Call(thing, type, bindings, faults, invocation, recording, runs, run);
    }

    private void awaitStage(Call call, Operations.Pending pending) {
        Invocation invocation = call.invocation();
        invocation.hold();
        if (!ongoing.contains(invocation)) {
            // it was given up before its method returned: nobody waits for the stage, and it counts no more
            invocation.over();
            return;
        }
        try {
            if (call.run() != null) {
                call.run().onCancel(() -> pending.stage().toCompletableFuture().cancel(true));
            }
            pending.stage().whenComplete((value, thrown) -> finish(call, completed(call, pending, value, thrown)));
        } catch (Throwable thrown) {
            finish(call, failed(call, thrown));
        }
    }

    private Outcome completed(Call call, Operations.Pending pending, Object value, Throwable thrown) {
        if (thrown != null) {
            return failed(call, thrown);
        }
        try {
            return pending.encode(value);
        } catch (Throwable unfit) {
            return failed(call, unfit);
        }
    }

    private void finish(Call call, Outcome outcome) {
        // a stage that completes twice, or after the driver was given up, finds nothing here
        if (ongoing.remove(call.invocation())) {
            if (call.run() != null) {
                runs.ended(call.invocation(), outcome);
            }
            ongoing.answerAndExit(call.invocation(), withLogs(call, outcome));
        }
    }

    private Outcome withLogs(Call call, Outcome outcome) {
        if (call.recording() == null) {
            return outcome;
        }
        try {
            return call.recording().addTo(outcome, operations.serializers());
        } catch (Throwable unfit) {
            return failed(call, unfit);
        }
    }

    private Outcome failed(Call call, Throwable thrown) {
        return new Outcome.Failed(call.failed(call.job().affordance(), thrown));
    }

    /**
     * @param thread any
     * @return whether it stands inside one of this driver's operations
     */
    public boolean isRunBy(Thread thread) {
        return ongoing.isRunBy(thread);
    }

    /**
     * It stands in its slot: what it tells is heard.
     *
     * @param isThere whether the slot is still there
     * @param before what the driver before it has left, by property
     */
    void inSlot(BooleanSupplier isThere, Map<String, HeldValue> before) {
        bindings.inSlot(isThere, before);
    }

    /** No operation starts from here on. */
    public void close() {
        ongoing.close();
    }

    /**
     * Its drain time begins. What still runs near its end is interrupted then, also while others are waited for that
     * leave at the same time.
     *
     * @param limits how long it has
     */
    public void leaveWithin(DrainLimits limits) {
        ongoing.leaveWithin(limits);
    }

    /**
     * Waits until what runs is done, or its drain time is over; gives up what runs then. Afterwards nothing of the rack
     * refers to the driver but the threads that are stuck in it.
     *
     * @param livesOn whether the driver stays beside the rack, and has to know that nobody listens any more
     * @return what was given up, a line each
     */
    public List<String> drain(boolean livesOn) {
        List<String> givenUp = ongoing.drain();
        if (livesOn) {
            bindings.nobodyListens();
        }
        bindings.unbind();
        pool.retireThreads();
        releaseType.accept(type);
        return givenUp;
    }
}
