package io.thingrack.core.rack;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes many properties in one operation. */
final class ManyProperties {
    private final Serializers serializers;

    ManyProperties(Serializers serializers) {
        this.serializers = serializers;
    }

    Outcome read(Thing thing, ThingClass type, Bindings bindings, Job job) throws Throwable {
        Map<PropertyHandle, String> asked = job.names().isEmpty() ? all(type) : named(type, job.names());
        DataWriter out = serializers.require(Payload.JSON).writer();
        out.startObject(asked.size());
        for (Map.Entry<PropertyHandle, String> entry : asked.entrySet()) {
            PropertyHandle property = entry.getKey();
            Object value = readOne(thing, property);
            if (property.affordance().observable()) {
                bindings.seen(property, value, property.encode(value, serializers));
            }
            out.field(entry.getValue());
            property.encodeInto(out, value);
        }
        out.endObject();
        return new Outcome.Done(new Payload(out.toBytes(), Payload.JSON), null);
    }

    private static Object readOne(Thing thing, PropertyHandle property) throws Throwable {
        try {
            return property.read(thing);
        } catch (Throwable thrown) {
            Fault fault = Faults.of(thrown);
            throw new InvalidInputException(fault.kind(), property.affordance().name() + ": " + fault.message());
        }
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
    Outcome write(Thing thing, ThingClass type, Bindings bindings, Job job) throws Throwable {
        Map<String, String> failures = new LinkedHashMap<>();
        try {
            DataReader in = reader(job.payload());
            if (in.next() != Token.START_OBJECT) {
                throw new InvalidInputException(Kind.WRONG_TYPE, "expected an object of values by property name");
            }
            while (in.next() == Token.FIELD) {
                String name = in.text();
                in.next();
                writeOne(thing, type, bindings, name, in, failures);
            }
            in.next();
        } catch (MalformedDataException e) {
            throw new InvalidInputException(Kind.BAD_VALUE, e.getMessage());
        }
        if (failures.isEmpty()) {
            return Outcome.Done.NOTHING;
        }
        StringBuilder message = new StringBuilder("not written: ");
        failures.forEach(
                (name, why) -> message.append(name).append(" (").append(why).append("), "));
        message.setLength(message.length() - 2);
        return new Outcome.Failed(new Fault(Kind.DRIVER, message.toString()));
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

    private void writeOne(
            Thing thing, ThingClass type, Bindings bindings, String name, DataReader in, Map<String, String> failures)
            throws MalformedDataException {
        try {
            PropertyHandle property = type.property(name);
            if (property == null || property.affordance().readOnly()) {
                in.skip();
                Operations.requireWritable(Operations.property(type, name));
            }
            Object value = property.decodeFrom(in);
            property.write(thing, value);
            if (property.affordance().observable()) {
                bindings.seen(property, value, property.encode(value, serializers));
            }
        } catch (MalformedDataException malformed) {
            throw malformed;
        } catch (Throwable thrown) {
            failures.put(Faults.excerpt(name), Faults.of(thrown).message());
        }
    }
}
