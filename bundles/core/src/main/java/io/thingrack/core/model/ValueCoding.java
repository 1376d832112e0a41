package io.thingrack.core.model;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;

/** One member's values between payloads and Java. Immutable. */
final class ValueCoding {
    private final String name;
    /** Null where there is no value. */
    private final TypeCodec codec;

    /**
     * @param name of the member, for messages
     * @param codec of its type, null for {@code void}
     */
    ValueCoding(String name, TypeCodec codec) {
        this.name = name;
        this.codec = codec;
    }

    /** @return null where there is no value */
    DataSchema schema() {
        return codec == null ? null : codec.schema();
    }

    /** @return media type of what goes over the wire */
    String contentType() {
        return codec == null || codec.binaryType() == null ? Payload.JSON : codec.binaryType();
    }

    Object decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        Payload given = binary == null ? payload : binary;
        if (binary != null || isRaw(payload)) {
            Object value = codec.fromBytes(given.bytes());
            if (value != null) {
                return value;
            }
            if (serializers.find(given.contentType()) == null) {
                throw bytesRefused(given);
            }
        }
        try {
            DataReader in = reader(name, given, serializers);
            in.next();
            Object value = decodeFrom(in);
            requireEnd(in);
            return value;
        } catch (MalformedDataException malformed) {
            throw malformed(name, malformed);
        }
    }

    /** Bytes that are the value, whatever is in them. */
    private static boolean isRaw(Payload payload) {
        return payload.contentType().equals(Payload.OCTETS)
                || payload.contentType().startsWith("image/");
    }

    private InvalidInputException bytesRefused(Payload given) {
        DataSchema.Type type = codec.schema().type();
        return new InvalidInputException(
                Kind.WRONG_TYPE,
                name + ": expected " + (type == null ? "data" : type.json()) + ", got " + given.bytes().length
                        + " bytes of " + Shown.name(given.contentType()));
    }

    Object decodeFrom(DataReader reader) throws InvalidInputException, MalformedDataException {
        Input in = new Input(reader, name);
        Object value = codec.read(in);
        in.check();
        return value;
    }

    Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        if (codec == null) {
            return Outcome.Done.NOTHING;
        }
        try {
            byte[] bytes = codec.toBytes(value);
            if (bytes != null) {
                String type = codec.binaryType() == null ? Payload.OCTETS : codec.binaryType();
                return new Outcome.Done(Payload.NULL, new Payload(bytes, type));
            }
            DataWriter out = serializers.require(Payload.JSON).writer();
            codec.write(out, value);
            return new Outcome.Done(new Payload(out.toBytes(), Payload.JSON), null);
        } catch (EncodingException unfit) {
            throw unfit.in(name);
        }
    }

    void encodeInto(DataWriter out, Object value) throws EncodingException {
        try {
            codec.write(out, value);
        } catch (EncodingException unfit) {
            throw unfit.in(name);
        }
    }

    /** Whether they are the same data; one that is not of the type is no other's. */
    boolean same(Object a, Object b) {
        try {
            return a == b || a != null && b != null && codec.same(a, b);
        } catch (RuntimeException unfit) {
            return false;
        }
    }

    static DataReader reader(String name, Payload payload, Serializers serializers)
            throws InvalidInputException, MalformedDataException {
        Serializer serializer = serializers.find(payload.contentType());
        if (serializer == null) {
            throw new InvalidInputException(
                    Kind.BAD_VALUE,
                    name + ": content type " + Shown.text(payload.contentType()) + " is not known; there are "
                            + String.join(", ", serializers.contentTypes()));
        }
        return serializer.reader(payload.bytes());
    }

    static void requireEnd(DataReader in) throws MalformedDataException {
        if (in.next() != Token.END) {
            throw new MalformedDataException("there is more after the value");
        }
    }

    static InvalidInputException malformed(String name, MalformedDataException malformed) {
        return new InvalidInputException(Kind.BAD_VALUE, name + ": cannot be decoded: " + malformed.getMessage());
    }
}
