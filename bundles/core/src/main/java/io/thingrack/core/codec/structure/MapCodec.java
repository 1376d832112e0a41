package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.validation.Validator;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.json.ModelWriter;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Map<String, T>}, unmodifiable for the driver and in the order of the data. */
public final class MapCodec extends TypeCodec {
    private final TypeCodec values;

    /**
     * @param values codec of the values
     * @param constraints on the whole
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public MapCodec(TypeCodec values, Constraints constraints) throws UnmappableException {
        // TD 1.1 has no word for what the members are; the one of JSON Schema is not in its way
        super(constraints
                .schema(DataSchema.Type.OBJECT)
                .extensions(Map.of(Validator.OTHER_MEMBERS, ModelWriter.write(values.schema())))
                .build());
        constraints.allow("a Map", false, false, false, false);
        this.values = values;
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() != Token.START_OBJECT) {
            return in.wrongType("object");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        while (reader.next() != Token.END_OBJECT) {
            String name = reader.text();
            if (map.containsKey(name)) {
                tellTwice(in, name);
            }
            reader.next();
            in.enter(name);
            map.put(name, values.read(in));
            in.leave();
        }
        return Collections.unmodifiableMap(map);
    }

    static void tellTwice(Input in, String name) {
        in.badValue("member " + Shown.text(name) + " is there twice");
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof Map<?, ?> map)) {
            throw EncodingException.mismatch("Map", value);
        }
        // a copy, because another thread may change the map while it is written
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        out.startObject(entries.size());
        for (Map.Entry<?, ?> entry : entries) {
            String name = key(entry.getKey());
            out.field(name);
            try {
                values.write(out, entry.getValue());
            } catch (EncodingException e) {
                throw e.in(name);
            }
        }
        out.endObject();
    }

    /** The key as a member's name; raw generics let others through. */
    static String key(Object key) throws EncodingException {
        if (key instanceof String name) {
            return name;
        }
        String given = key == null ? "null" : "a " + key.getClass().getName();
        throw new EncodingException("the driver gave a Map with " + given + " as key; keys are String");
    }

    @Override
    public boolean same(Object a, Object b) {
        if (a == b || a == null || b == null) {
            return a == b;
        }
        Map<?, ?> left = (Map<?, ?>) a;
        Map<?, ?> right = (Map<?, ?>) b;
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream().allMatch(entry -> values.same(entry.getValue(), right.get(entry.getKey())));
    }
}
