package io.thingrack.core.operation;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.operation.GivenValues.Given;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes many properties in one operation, which ends where it is interrupted. */
public final class ManyProperties {
    private final Serializers serializers;

    ManyProperties(Serializers serializers) {
        this.serializers = serializers;
    }

    Outcome read(Call call) throws Throwable {
        Map<String, String> names = call.job().names();
        Map<PropertyHandle, String> asked = names.isEmpty() ? all(call.type()) : named(call.type(), names);
        DataWriter out = serializers.require(Payload.JSON).writer();
        out.startObject(asked.size());
        for (Map.Entry<PropertyHandle, String> entry : asked.entrySet()) {
            PropertyHandle property = entry.getKey();
            String name = property.affordance().name();
            if (call.mustEnd()) {
                return failed(Kind.INTERRUPTED, "interrupted before '" + name + "' was read");
            }
            Object value;
            try {
                value = property.read(call.target(property));
            } catch (Throwable thrown) {
                Fault fault = call.failed(name, thrown);
                return failed(fault.kind(), name + ": " + fault.message());
            }
            call.bindings().seen(property, value, null);
            out.field(entry.getValue());
            property.encodeInto(out, value);
        }
        out.endObject();
        return new Outcome.Done(new Payload(out.toBytes(), Payload.JSON), null);
    }

    private static Map<PropertyHandle, String> all(ThingClass type) {
        Map<PropertyHandle, String> readable = new LinkedHashMap<>();
        for (PropertyHandle property : type.properties()) {
            if (!property.affordance().writeOnly()) {
                readable.put(property, property.affordance().name());
            }
        }
        return readable;
    }

    private static Map<PropertyHandle, String> named(ThingClass type, Map<String, String> names)
            throws InvalidInputException {
        Map<PropertyHandle, String> asked = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            PropertyHandle property = Operations.property(type, name.getKey());
            Operations.requireReadable(property);
            asked.put(property, name.getValue());
        }
        return asked;
    }

    /**
     * Every write is tried; then one fault names those that failed (wire page: {@code writemultipleproperties}). Where
     * the whole cannot be read none is tried.
     */
    Outcome write(Call call) throws InvalidInputException {
        List<Given> values = GivenValues.read(call.type(), call.job().payload(), serializers);
        call.inputTaken();
        Writes writes = new Writes(call);
        for (Given given : values) {
            if (writes.mustEnd()) {
                return writes.interruptedBefore(given.name());
            }
            writes.next(given);
        }
        return writes.outcome();
    }

    private static Outcome failed(Kind kind, String message) {
        return new Outcome.Failed(new Fault(kind, message));
    }

    /** What has become of the writes so far. */
    private static final class Writes {
        private final Call call;
        private final List<String> written = new ArrayList<>();
        private final Map<String, String> failures = new LinkedHashMap<>();
        private boolean interrupted;

        Writes(Call call) {
            this.call = call;
        }

        boolean mustEnd() {
            return interrupted || call.mustEnd();
        }

        void next(Given given) {
            String name = Faults.excerpt(given.name());
            try {
                if (given.refused() != null) {
                    throw given.refused();
                }
                given.property().requireAllowed(call.thing());
                given.property().write(call.thing(), given.value());
                call.bindings().seen(given.property(), given.value(), null);
                written.add(name);
            } catch (Throwable thrown) {
                Fault fault = call.failed(name, thrown);
                interrupted |= fault.kind() == Kind.INTERRUPTED;
                failures.put(name, fault.message());
            }
        }

        Outcome interruptedBefore(String name) {
            return failed(Kind.INTERRUPTED, "interrupted before '" + Faults.excerpt(name) + "' was written; " + each());
        }

        /** A client's own errors among them are no kind of their own: what it has to know is how far it got. */
        Outcome outcome() {
            return failures.isEmpty()
                    ? Outcome.Done.NOTHING
                    : failed(interrupted ? Kind.INTERRUPTED : Kind.DRIVER, each());
        }

        private String each() {
            String done = "written: " + (written.isEmpty() ? "none" : String.join(", ", written));
            List<String> failed = new ArrayList<>();
            failures.forEach((name, why) -> failed.add(name + " (" + why + ")"));
            return failed.isEmpty() ? done : "not written: " + String.join(", ", failed) + "; " + done;
        }
    }
}
