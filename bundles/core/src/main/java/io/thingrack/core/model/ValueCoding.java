package io.thingrack.core.model;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.Problems;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Fault.Kind;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;

/** One member's values between payloads and Java. */
final class ValueCoding {
    private final String name;
    private final TypeCodec codec;

    ValueCoding(String name, TypeCodec codec) {
        this.name = name;
        this.codec = codec;
    }

    TypeCodec codec() {
        return codec;
    }

    /** @return media type of what goes over the wire */
    String contentType() {
        return codec.binaryType() == null ? Payload.JSON : codec.binaryType();
    }

    Object decode(Payload payload, Payload binary, Serializers serializers) throws InvalidInputException {
        Payload given = binary == null ? payload : binary;
        if (codec.binaryType() != null && isRaw(given)) {
            return ofBytes(given.bytes());
        }
        try {
            DataReader in = reader(given, serializers);
            in.next();
            Object value = decodeFrom(in);
            requireEnd(in);
            return value;
        } catch (MalformedDataException malformed) {
            throw malformed(malformed);
        }
    }

    /** Bytes that are the value, whatever is in them. */
    static boolean isRaw(Payload payload) {
        return payload.contentType().equals(Payload.OCTETS)
                || payload.contentType().startsWith("image/");
    }

    Object ofBytes(byte[] bytes) throws InvalidInputException {
        Object value = codec.ofBytes(bytes);
        if (value == null) {
            throw new InvalidInputException(Kind.BAD_VALUE, name + ": cannot be made of bytes");
        }
        return value;
    }

    Object decodeFrom(DataReader in) throws InvalidInputException, MalformedDataException {
        Problems problems = new Problems();
        Object value = codec.read(in, name, problems);
        problems.throwIfAny();
        return value;
    }

    Outcome.Done encode(Object value, Serializers serializers) throws EncodingException {
        try {
            if (codec.binaryType() != null) {
                byte[] bytes = codec.toBytes(value);
                return bytes == null
                        ? Outcome.Done.NOTHING
                        : new Outcome.Done(Payload.NULL, new Payload(bytes, codec.binaryType()));
            }
            if (codec.schema() == null) {
                return Outcome.Done.NOTHING;
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

    static DataReader reader(Payload payload, Serializers serializers)
            throws InvalidInputException, MalformedDataException {
        Serializer serializer = serializers.find(payload.contentType());
        if (serializer == null) {
            throw new InvalidInputException(
                    Kind.BAD_VALUE,
                    "content type '" + excerpt(payload.contentType()) + "' is not known; there are: "
                            + String.join(", ", serializers.contentTypes()));
        }
        return serializer.reader(payload.bytes());
    }

    static void requireEnd(DataReader in) throws MalformedDataException {
        if (in.next() != Token.END) {
            throw new MalformedDataException("there is more after the value");
        }
    }

    static InvalidInputException malformed(MalformedDataException malformed) {
        return new InvalidInputException(Kind.BAD_VALUE, "the payload cannot be decoded: " + malformed.getMessage());
    }

    private static String excerpt(String given) {
        return given.length() <= 100 ? given : given.substring(0, 100) + "…";
    }
}
