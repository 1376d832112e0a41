package io.thingrack.core.codec;

import io.thingrack.core.codec.Members.Member;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.nio.charset.StandardCharsets;

/** Default values, which an annotation gives as JSON text. */
final class Defaults {
    private final Serializer json;

    Defaults(Serializer json) {
        this.json = json;
    }

    Member member(String name, TypeCodec codec, String text) throws UnmappableException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            Problems problems = new Problems();
            DataReader in = json.reader(bytes);
            in.next();
            Object value = codec.read(in, "default", problems);
            problems.throwIfAny();
            return new Member(name, codec, true, value);
        } catch (MalformedDataException | InvalidInputException unfit) {
            throw new UnmappableException("the default " + text + " is none of its values: " + unfit.getMessage());
        }
    }

    /** @return the member's schema, with its default in it where JSON data can tell it */
    static DataSchema schema(Member member) {
        DataSchema schema = member.codec().schema();
        Object value = member.byDefault();
        if (!member.hasDefault() || !(value instanceof Number || value instanceof String || value instanceof Boolean)) {
            return schema;
        }
        Object plain = value instanceof Float || value instanceof Double
                ? (Object) ((Number) value).doubleValue()
                : value instanceof Number ? (Object) ((Number) value).longValue() : value;
        return schema.with().defaultValue(plain).build();
    }
}
