package io.thingrack.core.description;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.structure.AnyCodec;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** JSON data as Java (see {@link io.thingrack.spi.model.Literal}), from bytes and to bytes. */
public final class JsonData {
    private JsonData() {}

    /**
     * @param bytes of one JSON object, which the serializer bounds in depth and size
     * @param json the serializer of JSON
     * @return it
     * @throws MalformedDataException if that is not what they are; tells where
     */
    public static Map<String, Object> readObject(byte[] bytes, Serializer json) throws MalformedDataException {
        DataReader reader = json.reader(bytes);
        reader.next();
        Input in = new Input(reader, "");
        Object data = AnyCodec.PLAIN.read(in);
        try {
            in.check();
        } catch (InvalidInputException twice) {
            throw new MalformedDataException(twice.getMessage());
        }
        if (!(data instanceof Map<?, ?>) || reader.next() != DataReader.Token.END) {
            throw new MalformedDataException("expected one object and nothing else");
        }
        @SuppressWarnings("unchecked") // as AnyCodec makes them
        Map<String, Object> object = (Map<String, Object>) data;
        return object;
    }

    /**
     * @param object JSON data
     * @param json the serializer of JSON
     * @return its bytes
     */
    public static byte[] write(Map<String, Object> object, Serializer json) {
        DataWriter out = json.writer();
        write(out, object);
        return out.toBytes();
    }

    private static void write(DataWriter out, Object value) {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            out.startObject(map.size());
            map.forEach((name, member) -> {
                out.field((String) name);
                write(out, member);
            });
            out.endObject();
        } else if (value instanceof List<?> list) {
            out.startArray(list.size());
            list.forEach(element -> write(out, element));
            out.endArray();
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Boolean flag) {
            out.bool(flag);
        } else if (value instanceof Double number) {
            out.number(number);
        } else if (value instanceof BigInteger number) {
            out.number(number);
        } else if (value instanceof BigDecimal number) {
            out.number(number);
        } else {
            out.number(((Number) value).longValue());
        }
    }
}
