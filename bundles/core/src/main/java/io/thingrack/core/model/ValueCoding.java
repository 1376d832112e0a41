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

    private final String contentType;
    /** Null where what goes out is not checked. */
    private final OutgoingCheck outgoing;

    /**
     * As the other one, without a check of what goes out.
     *
     * @param name of the member, for messages
     * @param codec of its type, null for {@code void}
     * @param contentType of what goes over the wire
     */
    ValueCoding(String name, TypeCodec codec, String contentType) {
        this(name, codec, contentType, null);
    }

    /**
     * @param name of the member, for messages
     * @param codec of its type, null for {@code void}
     * @param contentType of what goes over the wire; where the values are bytes it only says what they are
     * @param outgoing null where what goes out is not checked
     */
    ValueCoding(String name, TypeCodec codec, String contentType, OutgoingCheck outgoing) {
        this.outgoing = outgoing;
        this.name = name;
        this.codec = codec;
        this.contentType = contentType;
    }

    /** @return null where there is no value */
    DataSchema schema() {
        return codec == null ? null : codec.schema();
    }

    /** @return media type of what goes over the wire */
    String contentType() {
        return contentType;
    }

    /** @return whether the values are bytes, for which no serializer is asked */
    boolean binary() {
        return codec != null && codec.binaryType() != null;
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
            return nothing(serializers);
        }
        try {
            byte[] bytes = codec.toBytes(value);
            if (outgoing != null && bytes == null) {
                outgoing.check(value);
            }
            if (bytes != null) {
                return new Outcome.Done(Payload.NULL, new Payload(bytes, binary() ? contentType : Payload.OCTETS));
            }
            return new Outcome.Done(written(value, contentType, serializers), null);
        } catch (EncodingException unfit) {
            throw unfit.in(name);
        }
    }

    /** A value and bytes beside it. Where the values are bytes themselves, the value goes as text. */
    Outcome.Done encode(Object value, byte[] bytes, Serializers serializers) throws EncodingException {
        Payload beside = new Payload(bytes, Payload.OCTETS);
        if (codec == null) {
            return new Outcome.Done(nothing(serializers).value(), beside);
        }
        try {
            if (outgoing != null) {
                outgoing.check(value);
            }
            return new Outcome.Done(written(value, binary() ? Payload.JSON : contentType, serializers), beside);
        } catch (EncodingException unfit) {
            throw unfit.in(name);
        }
    }

    private Payload written(Object value, String type, Serializers serializers) throws EncodingException {
        DataWriter out = serializers.require(type).writer();
        codec.write(out, value);
        return new Payload(out.toBytes(), type);
    }

    /** That there is no value, in the content type of the others. */
    Outcome.Done nothing(Serializers serializers) {
        if (binary() || contentType.equals(Payload.JSON)) {
            return Outcome.Done.NOTHING;
        }
        DataWriter out = serializers.require(contentType).writer();
        out.nullValue();
        return new Outcome.Done(new Payload(out.toBytes(), contentType), null);
    }

    void encodeInto(DataWriter out, Object value) throws EncodingException {
        try {
            if (outgoing != null) {
                outgoing.check(value);
            }
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
