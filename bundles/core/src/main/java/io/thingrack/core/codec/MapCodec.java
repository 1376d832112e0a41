package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code Map<String, T>}. */
final class MapCodec extends TypeCodec {
    private final TypeCodec element;

    MapCodec(DataSchema schema, TypeCodec element) {
        super(schema);
        this.element = element;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.START_OBJECT) {
            return problems.wrongType(path, "object", in);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.next() == Token.FIELD) {
            String name = in.text();
            in.next();
            map.put(name, element.read(in, path + "." + Problems.excerpt(name), problems));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof Map)) {
            throw EncodingException.mismatch("Map", value);
        }
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) value);
        out.startObject(copy.size());
        for (Map.Entry<Object, Object> entry : copy.entrySet()) {
            if (!(entry.getKey() instanceof String)) {
                throw EncodingException.mismatch("String as a key", entry.getKey());
            }
            out.field((String) entry.getKey());
            try {
                element.write(out, entry.getValue());
            } catch (EncodingException unfit) {
                throw unfit.in((String) entry.getKey());
            }
        }
        out.endObject();
    }
}
