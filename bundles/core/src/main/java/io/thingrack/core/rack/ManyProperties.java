package io.thingrack.core.rack;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes many properties in one operation, which ends where it is interrupted. */
final class ManyProperties {
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

    /** Every write is tried; then one fault names those that failed (wire page: {@code writemultipleproperties}). */
    Outcome write(Call call) throws Throwable {
        Writes writes = new Writes(call);
        try {
            DataReader in = reader(call.job().payload());
            if (in.next() != Token.START_OBJECT) {
                throw new InvalidInputException(Kind.WRONG_TYPE, "expected an object of values by property name");
            }
            while (in.next() == Token.FIELD) {
                String name = in.text();
                if (writes.mustEnd()) {
                    return writes.interruptedBefore(name);
                }
                in.next();
                writes.next(name, in);
            }
            in.next();
        } catch (MalformedDataException e) {
            throw new InvalidInputException(Kind.BAD_VALUE, e.getMessage());
        }
        return writes.outcome();
    }

    private DataReader reader(Payload payload) throws InvalidInputException, MalformedDataException {
        Serializer serializer = serializers.find(payload.contentType());
        if (serializer == null) {
            throw new InvalidInputException(
                    Kind.BAD_VALUE,
                    "content type '" + Faults.excerpt(payload.contentType()) + "' is not known; there are: "
                            + String.join(", ", serializers.contentTypes()));
        }
        return serializer.reader(payload.bytes());
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

        void next(String name, DataReader in) throws MalformedDataException {
            try {
                PropertyHandle property = call.type().property(name);
                if (property == null || property.affordance().readOnly()) {
                    in.skip();
                    Operations.requireWritable(Operations.property(call.type(), name));
                }
                Object value = property.decodeFrom(in);
                property.write(call.thing(), value);
                call.bindings().seen(property, value, null);
                written.add(name);
            } catch (MalformedDataException malformed) {
                throw malformed;
            } catch (Throwable thrown) {
                Fault fault = call.failed(Faults.excerpt(name), thrown);
                interrupted |= fault.kind() == Kind.INTERRUPTED;
                failures.put(Faults.excerpt(name), fault.message());
            }
        }

        Outcome interruptedBefore(String name) {
            return failed(
                    Kind.INTERRUPTED,
                    "interrupted before '" + Faults.excerpt(name) + "' was written; written: "
                            + (written.isEmpty() ? "none" : String.join(", ", written)) + notWritten("; "));
        }

        Outcome outcome() {
            return failures.isEmpty()
                    ? Outcome.Done.NOTHING
                    : failed(interrupted ? Kind.INTERRUPTED : Kind.DRIVER, notWritten(""));
        }

        private String notWritten(String before) {
            if (failures.isEmpty()) {
                return "";
            }
            List<String> each = new ArrayList<>();
            failures.forEach((name, why) -> each.add(name + " (" + why + ")"));
            return before + "not written: " + String.join(", ", each);
        }
    }
}
