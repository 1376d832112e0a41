package io.thingrack.core.codec;

import io.thingrack.api.Schema;
import io.thingrack.core.codec.mapping.Codecs;
import io.thingrack.core.codec.mapping.Defaults;
import io.thingrack.core.codec.mapping.ResolvedType;
import io.thingrack.core.codec.mapping.Use;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.cbor.CborSerializer;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.Serializer;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Values of the fields of a class, to and from JSON; what stands on a field are its constraints. */
final class Fields {
    private static final Serializer JSON = new JsonSerializer();

    private final Class<?> type;

    Fields(Class<?> type) {
        this.type = type;
    }

    TypeCodec codec(String name) throws UnmappableException {
        return codec(name, Use.BOTH);
    }

    TypeCodec codec(String name, Use use) throws UnmappableException {
        Serializers serializers = new Serializers();
        serializers.add(JSON, 0);
        try {
            Field field = type.getDeclaredField(name);
            return new Codecs(new Defaults(serializers))
                    .codec(
                            ResolvedType.of(field.getGenericType(), Map.of()),
                            Constraints.of(field.getAnnotation(Schema.class)),
                            use);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    Object read(String name, String json) throws Exception {
        return read(name, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    Object readCbor(String name, Consumer<DataWriter> value) throws Exception {
        Serializer cbor = new CborSerializer();
        DataWriter writer = cbor.writer();
        value.accept(writer);
        return read(name, cbor, writer.toBytes());
    }

    private Object read(String name, Serializer serializer, byte[] bytes) throws Exception {
        DataReader reader = serializer.reader(bytes);
        reader.next();
        Input in = new Input(reader, name);
        Object value = codec(name).read(in);
        in.check();
        if (reader.next() != DataReader.Token.END) {
            throw new AssertionError("the codec has not gone to the end of the value");
        }
        return value;
    }

    /** The fault of a value that is not taken: kind and message. */
    String fault(String name, String json) throws Exception {
        return fault(() -> read(name, json));
    }

    String faultCbor(String name, Consumer<DataWriter> value) throws Exception {
        return fault(() -> readCbor(name, value));
    }

    private static String fault(Reading reading) throws Exception {
        Object value;
        try {
            value = reading.read();
        } catch (InvalidInputException e) {
            return e.kind() + " " + e.getMessage();
        }
        throw new AssertionError("taken as " + value);
    }

    String write(String name, Object value) throws Exception {
        DataWriter writer = JSON.writer();
        codec(name).write(writer, value);
        return new String(writer.toBytes(), StandardCharsets.UTF_8);
    }

    /** What goes wrong where a driver gives this. */
    String unfit(String name, Object value) throws Exception {
        try {
            return "written as " + write(name, value);
        } catch (EncodingException e) {
            return e.getMessage();
        }
    }

    /** Why the field cannot be mapped. */
    String unmappable(String name) {
        try {
            return "mapped: " + codec(name).schema();
        } catch (UnmappableException e) {
            return e.getMessage();
        }
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws Exception;
    }
}
