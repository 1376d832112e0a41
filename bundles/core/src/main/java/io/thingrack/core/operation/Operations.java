package io.thingrack.core.operation;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.logs.Recorder;
import io.thingrack.core.model.ActionHandle;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Outcome;
import java.util.concurrent.CompletionStage;

/** Has a job done by a driver: decodes and checks, calls, encodes. Without state; runs on the driver's thread. */
public final class Operations {
    private final Serializers serializers;
    private final Recorder recorder;
    private final ManyProperties many;

    /**
     * @param serializers for the content types of what comes and goes
     * @param recorder told which thread runs what
     */
    public Operations(Serializers serializers, Recorder recorder) {
        this.serializers = serializers;
        this.recorder = recorder;
        this.many = new ManyProperties(serializers);
    }

    public Serializers serializers() {
        return serializers;
    }

    /** A result that is not there yet. */
    public record Pending(CompletionStage<?> stage, ActionHandle action, Serializers serializers) {
        public Outcome encode(Object value) throws Exception {
            return action.encodeResult(value, serializers);
        }
    }

    /**
     * @return an {@link Outcome}, or {@link Pending}
     * @throws Throwable what the driver throws, or why it was not called
     */
    public Object perform(Call call) throws Throwable {
        if (call.recording() == null) {
            return unrecorded(call);
        }
        recorder.start(call.recording());
        try {
            return unrecorded(call);
        } finally {
            recorder.stop();
        }
    }

    private Object unrecorded(Call call) throws Throwable {
        return switch (call.job().operation()) {
            case READ_PROPERTY -> read(call);
            case WRITE_PROPERTY -> write(call);
            case DELETE_PROPERTY -> delete(call);
            case READ_MULTIPLE_PROPERTIES -> many.read(call);
            case WRITE_MULTIPLE_PROPERTIES -> many.write(call);
            case INVOKE_ACTION -> invoke(call);
        };
    }

    public Outcome.Done read(Call call) throws Throwable {
        PropertyHandle property = property(call.type(), call.job().affordance());
        requireReadable(property);
        Object value = property.read(call.target(property));
        Outcome.Done encoded = property.encode(value, serializers);
        call.bindings().seen(property, value, encoded);
        return encoded;
    }

    private Outcome write(Call call) throws Throwable {
        PropertyHandle property = property(call.type(), call.job().affordance());
        requireWritable(property);
        property.requireAllowed(call.thing());
        Object value = property.decode(call.job().payload(), call.job().binary(), serializers);
        call.inputTaken();
        property.write(call.thing(), value);
        call.bindings().seen(property, value, null);
        return property.written(serializers);
    }

    private Outcome delete(Call call) throws Throwable {
        PropertyHandle property = property(call.type(), call.job().affordance());
        if (!property.deletable()) {
            throw new InvalidInputException(
                    Kind.NOT_IMPLEMENTED,
                    "property '" + property.affordance().name() + "' cannot be deleted: the driver names no deleter");
        }
        property.requireAllowed(call.thing());
        property.delete(call.thing());
        return property.written(serializers);
    }

    private Object invoke(Call call) throws Throwable {
        ActionHandle action = call.type().action(call.job().affordance());
        if (action == null) {
            throw missing(
                    "action",
                    call.job().affordance(),
                    String.join(", ", call.type().model().actions().keySet()));
        }
        action.requireAllowed(call.thing());
        Object[] arguments =
                action.decodeArguments(call.job().payload(), call.job().binary(), serializers);
        call.inputTaken();
        Object result = action.invoke(call.target(action), arguments, call.progress());
        if (action.staged() && result != null) {
            return new Pending((CompletionStage<?>) result, action, serializers);
        }
        return action.encodeResult(result, serializers);
    }

    static PropertyHandle property(ThingClass type, String name) throws InvalidInputException {
        PropertyHandle property = type.property(name);
        if (property == null) {
            throw missing(
                    "property",
                    name,
                    String.join(", ", type.model().properties().keySet()));
        }
        return property;
    }

    static void requireReadable(PropertyHandle property) throws InvalidInputException {
        if (property.affordance().writeOnly()) {
            throw notOffered(property, "is write-only");
        }
    }

    static void requireWritable(PropertyHandle property) throws InvalidInputException {
        if (property.affordance().readOnly()) {
            throw notOffered(property, "is read-only");
        }
    }

    private static InvalidInputException notOffered(PropertyHandle property, String why) {
        return new InvalidInputException(
                Kind.NOT_OFFERED, "property '" + property.affordance().name() + "' " + why);
    }

    private static InvalidInputException missing(String what, String name, String known) {
        return new InvalidInputException(
                Kind.NO_SUCH_AFFORDANCE,
                "no " + what + " '" + Faults.excerpt(name) + "'; there are: " + (known.isEmpty() ? "none" : known));
    }
}
