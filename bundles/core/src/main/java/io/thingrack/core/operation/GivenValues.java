package io.thingrack.core.operation;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that a client wants to write to many properties. They are read to the end before the first is written:
 * what is no object of values by name as a whole must not be carried out in part.
 */
public final class GivenValues {
    private static final String NOTHING_WRITTEN = "; nothing was written";

    private final ThingClass type;
    private final List<Given> values = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * One of them.
     *
     * @param property null where it is refused
     * @param refused why it cannot be written; null where it can
     */
    record Given(String name, PropertyHandle property, Object value, Throwable refused) {}

    private GivenValues(ThingClass type) {
        this.type = type;
    }

    /**
     * @return each, in the order given; those that do not fit their properties too
     * @throws InvalidInputException if the whole is not well-formed, or names a property twice
     */
    static List<Given> read(ThingClass type, Payload payload, Serializers serializers) throws InvalidInputException {
        try {
            GivenValues given = new GivenValues(type);
            given.readAll(reader(payload, serializers));
            return given.values;
        } catch (MalformedDataException malformed) {
            throw new InvalidInputException(
                    Kind.BAD_VALUE, "cannot be decoded: " + malformed.getMessage() + NOTHING_WRITTEN);
        }
    }

    private static DataReader reader(Payload payload, Serializers serializers)
            throws InvalidInputException, MalformedDataException {
        Serializer serializer = serializers.find(payload.contentType());
        if (serializer == null) {
            throw new InvalidInputException(
                    Kind.BAD_VALUE,
                    "content type '" + Faults.excerpt(payload.contentType()) + "' is not known; there are: "
                            + String.join(", ", serializers.contentTypes()));
        }
        return serializer.reader(payload.bytes());
    }

    private void readAll(DataReader in) throws InvalidInputException, MalformedDataException {
        if (in.next() != Token.START_OBJECT) {
            throw new InvalidInputException(
                    Kind.WRONG_TYPE, "expected an object of values by property name" + NOTHING_WRITTEN);
        }
        while (in.next() == Token.FIELD) {
            String name = in.text();
            if (!names.add(name)) {
                throw new InvalidInputException(
                        Kind.BAD_VALUE, "'" + Faults.excerpt(name) + "' is given twice" + NOTHING_WRITTEN);
            }
            in.next();
            values.add(readOne(name, in));
        }
        if (in.next() != Token.END) {
            throw new MalformedDataException("there is more after the object");
        }
    }

    private Given readOne(String name, DataReader in) throws MalformedDataException {
        PropertyHandle property = type.property(name);
        try {
            if (property == null || property.affordance().readOnly()) {
                in.skip();
                Operations.requireWritable(Operations.property(type, name));
            }
            return new Given(name, property, property.decodeFrom(in), null);
        } catch (MalformedDataException malformed) {
            throw malformed;
        } catch (Throwable refused) {
            return new Given(name, null, null, refused);
        }
    }
}
