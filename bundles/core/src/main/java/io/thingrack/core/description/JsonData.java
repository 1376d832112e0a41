package io.thingrack.core.description;

import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.Serializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** JSON data of our own making, as bytes. */
final class JsonData {
    private JsonData() {}

    static byte[] write(Map<String, Object> object, Serializer json) {
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
