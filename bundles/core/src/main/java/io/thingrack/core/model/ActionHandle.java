package io.thingrack.core.model;

import io.thingrack.api.Progress;
import io.thingrack.api.Thing;
import io.thingrack.api.WithBytes;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import java.lang.invoke.MethodHandle;

/** One action of a class of Things. Immutable, for any thread. */
public final class ActionHandle {
    private final ActionAffordance affordance;
    private final Arguments arguments;
    private final ValueCoding result;
    private final MethodHandle method;
    private final boolean staged;
    private final boolean withBytes;
    private final boolean urgent;
    private final int progressAt;
    /** Null where it may be invoked in all states. */
    private final AllowedStates allowed;

    /**
     * @param result of the value alone where it comes {@code withBytes}
     * @param method {@code (Object,Object[])Object}
     * @param progressAt the parameter that the rack fills in, negative for none
     * @param allowed null where it may be invoked in all states
     */
    ActionHandle(
            ActionAffordance affordance,
            Arguments arguments,
            ValueCoding result,
            MethodHandle method,
            boolean staged,
            boolean withBytes,
            boolean urgent,
            int progressAt,
            AllowedStates allowed) {
        this.affordance = affordance;
        this.arguments = arguments;
        this.result = result;
        this.method = method;
        this.staged = staged;
        this.withBytes = withBytes;
        this.urgent = urgent;
        this.progressAt = progressAt;
        this.allowed = allowed;
    }

    /** @return what clients are told of it */
    public ActionAffordance affordance() {
        return affordance;
    }

    /** @return whether it holds the Thing's queue while it runs */
    public boolean synchronous() {
        return affordance.synchronous();
    }

    /** @return whether it starts at once, whatever waits or runs */
    public boolean urgent() {
        return urgent;
    }

    /**
     * @return whether {@link #invoke} gives a {@code CompletionStage} (or null, for done without a result), whose
     *     result is the action's
     */
    public boolean staged() {
        return staged;
    }

    /**
     * @param thing whose
     * @throws io.thingrack.api.StateException if it is not to be invoked in the state that the Thing is in
     */
    public void requireAllowed(Thing thing) {
        if (allowed != null) {
            allowed.check(thing);
        }
    }

    /**
     * @param payload the arguments, as in {@link io.thingrack.spi.Job#payload}
     * @param binary bytes that are the first argument, or null
     * @param serializers that are there now
     * @return the arguments in order, as the action takes them; used for one invocation
     * @throws InvalidInputException if one is missing, unknown or not taken
     */
    public Object[] decodeArguments(Payload payload, Payload binary, Serializers serializers)
            throws InvalidInputException {
        return arguments.decode(payload, binary, serializers);
    }

    /**
     * Calls the driver.
     *
     * @param thing whose
     * @param arguments that {@link #decodeArguments} gave
     * @param progress for an action that tells of it
     * @return the result; null where there is none
     * @throws Throwable what the driver throws
     */
    public Object invoke(Thing thing, Object[] arguments, Progress progress) throws Throwable {
        Object[] all = progressAt < 0 ? arguments : with(progress, arguments);
        return method.invokeExact((Object) thing, all);
    }

    private Object[] with(Progress progress, Object[] arguments) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, progressAt);
        all[progressAt] = progress;
        System.arraycopy(arguments, progressAt, all, progressAt + 1, arguments.length - progressAt);
        return all;
    }

    /**
     * @param result that {@link #invoke} gave, or its stage completed with
     * @param serializers that are there now
     * @return the answer to a client
     * @throws EncodingException if it is not of the action's type
     */
    public Outcome.Done encodeResult(Object result, Serializers serializers) throws EncodingException {
        return withBytes && result instanceof WithBytes<?> both
                ? this.result.encode(both.value(), both.bytes(), serializers)
                : this.result.encode(result, serializers);
    }
}
