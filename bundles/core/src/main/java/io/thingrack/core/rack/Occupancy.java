package io.thingrack.core.rack;

import io.thingrack.api.Thing;
import io.thingrack.core.logs.Recording;
import io.thingrack.core.model.ActionHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.Gate;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One driver in a slot: everything that refers to it, so that nothing does when it has gone. Runs the operations,
 * knows which are running, and ends them when the driver leaves.
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
    private final InFlight inFlight = new InFlight();
    private final Set<Invocation> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final Consumer<ThingClass> releaseType;
    private volatile Leaving leaving;

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
        this.bindings = new Bindings(id, thing, type, operations.serializers(), publisher, pool, faults);
    }

    /** @return what it offers */
    public ThingClass type() {
        return type;
    }

    /** @return name of the driver's class */
    public String driver() {
        return thing.getClass().getName();
    }

    /** @return how many operations were started, ever */
    public long requests() {
        return requests.get();
    }

    /**
     * Ties the driver's values and signals to the rack.
     *
     * @throws IllegalStateException if one is tied to another Thing, or null; the message names it
     */
    public void bind() {
        bindings.bind();
    }

    @Override
    public boolean enter() {
        return inFlight.enter();
    }

    @Override
    public void exit() {
        inFlight.exit();
    }

    @Override
    public boolean runsBeside(Job job) {
        if (job.operation() != Operation.INVOKE_ACTION) {
            return false;
        }
        ActionHandle action = type.action(job.affordance());
        return action != null && (!action.synchronous() || action.urgent());
    }

    @Override
    public boolean isUrgent(Job job) {
        if (job.operation() != Operation.INVOKE_ACTION) {
            return false;
        }
        ActionHandle action = type.action(job.affordance());
        return action != null && action.urgent();
    }

    @Override
    public void perform(Invocation invocation) {
        requests.incrementAndGet();
        running.add(invocation);
        invocation.enter();
        if (!running.contains(invocation)) {
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
        answerAndExit(invocation, withLogs(call, outcome));
    }

    private Call call(Invocation invocation) {
        Recording recording = invocation.job().executionLogs() ? new Recording(bundleId) : null;
        return new Call(thing, type, bindings, faults, invocation, recording);
    }

    private void awaitStage(Call call, Operations.Pending pending) {
        call.invocation().hold();
        try {
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
        if (running.remove(call.invocation())) {
            answerAndExit(call.invocation(), withLogs(call, outcome));
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

    private void answerAndExit(Invocation invocation, Outcome outcome) {
        try {
            invocation.answer(outcome);
        } finally {
            invocation.over();
            inFlight.exit();
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
        return running.stream().anyMatch(invocation -> invocation.runner() == thread);
    }

    /** It stands in its slot: what it tells is heard. */
    void inSlot() {
        bindings.inSlot();
    }

    /** No operation starts from here on. */
    public void close() {
        inFlight.close();
    }

    /**
     * Its drain time begins. What still runs near its end is interrupted then, also while others are waited for that
     * leave at the same time.
     *
     * @param limits how long it has
     */
    public void leaveWithin(DrainLimits limits) {
        leaving = new Leaving(limits, running);
        pool.deadlines().arm(leaving);
    }

    /**
     * Waits until what runs is done, or its drain time is over; gives up what runs then. Afterwards nothing of the rack
     * refers to the driver but the threads that are stuck in it.
     *
     * @return what was given up, a line each
     */
    public List<String> drain() {
        close();
        if (leaving == null) {
            leaveWithin(DrainLimits.ofTotal(DrainLimits.DEFAULT));
        }
        List<String> givenUp = new ArrayList<>();
        if (!isRunBy(Thread.currentThread()) && !inFlight.awaitNone(leaving.interruptAt())) {
            leaving.interruptAll();
            if (!inFlight.awaitNone(leaving.giveUpAt())) {
                giveUp(givenUp);
            }
        }
        leaving.over();
        bindings.unbind();
        pool.retireThreads();
        releaseType.accept(type);
        return givenUp;
    }

    private void giveUp(List<String> givenUp) {
        for (Invocation invocation : List.copyOf(running)) {
            // out of the list first: a run that has not begun looks there, and must not begin any more
            if (!running.remove(invocation)) {
                continue;
            }
            Thread runner = invocation.runner();
            if (runner != null) {
                pool.abandon(runner);
            }
            Job job = invocation.job();
            givenUp.add(job.operation() + " " + job.affordance()
                    + (runner == null ? " (waits for a CompletionStage)" : " in thread " + runner.getName()));
            answerAndExit(
                    invocation,
                    new Outcome.Failed(new Fault(
                            Fault.Kind.INTERRUPTED,
                            "Thing '" + id + "' left the rack while '" + job.affordance() + "' was running")));
        }
    }
}
