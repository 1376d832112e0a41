package io.thingrack.serialization;

import io.thingrack.spi.serialization.DataWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/** Bytes that other people's encoders made, and what they are; golden.py beside the tests says how. */
public final class Golden {
    private final Properties hex = new Properties();

    public Golden(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name + ".properties")) {
            hex.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes(String key) {
        return HexFormat.of().parseHex(hex.getProperty(key));
    }

    public List<String> keys() {
        return hex.stringPropertyNames().stream().sorted().toList();
    }

    /** What every binary content type has, by key. */
    public static Map<String, Object> common() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("true", true);
        values.put("false", false);
        for (String digits : ("0 23 24 127 128 255 256 65535 65536 4294967295 4294967296 9223372036854775807"
                        + " 18446744073709551615 -1 -24 -25 -32 -33 -128 -129 -32768 -32769 -2147483648 -2147483649"
                        + " -9223372036854775808")
                .split(" ")) {
            values.put("i" + digits, new BigInteger(digits));
        }
        for (String digits : List.of("0.0", "-0.0", "0.1", "1e300")) {
            values.put("d" + digits, Double.valueOf(digits));
        }
        values.put("t", "");
        values.put("ta", "a");
        values.put("unicode", "é℃😀");
        for (int length : new int[] {31, 32, 256}) {
            values.put("x" + length, "x".repeat(length));
        }
        values.put("bytes0", new byte[0]);
        values.put("bytes2", new byte[] {0, (byte) 0xFF});
        byte[] many = new byte[256];
        Arrays.fill(many, (byte) 'z');
        values.put("bytes256", many);
        values.put("array0", List.of());
        values.put("nested", List.of(BigInteger.ONE, List.of(BigInteger.TWO, List.of())));
        values.put("array16", whole(IntStream.range(0, 16).toArray()));
        values.put("object0", Map.of());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a", BigInteger.ONE);
        object.put("b", Collections.singletonMap("c", null));
        values.put("object", object);
        Map<String, Object> members = new LinkedHashMap<>();
        IntStream.range(0, 16).forEach(i -> members.put(String.valueOf(i), BigInteger.valueOf(i)));
        values.put("object16", members);
        return values;
    }

    public static List<Object> whole(int... values) {
        List<Object> list = new ArrayList<>();
        IntStream.of(values).forEach(i -> list.add(BigInteger.valueOf(i)));
        return list;
    }

    public static List<Object> real(double... values) {
        List<Object> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    /** Writes what {@link Trees} reads. */
    public static void write(Object value, DataWriter writer) {
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof Boolean truth) {
            writer.bool(truth);
        } else if (value instanceof BigInteger whole) {
            writer.number(whole);
        } else if (value instanceof Double real) {
            writer.number(real);
        } else if (value instanceof String text) {
            writer.text(text);
        } else if (value instanceof byte[] bytes) {
            writer.binary(bytes);
        } else if (value instanceof List<?> list) {
            writer.startArray(list.size());
            list.forEach(element -> write(element, writer));
            writer.endArray();
        } else if (value instanceof Map<?, ?> map) {
            writer.startObject(map.size());
            map.forEach((name, member) -> {
                writer.field((String) name);
                write(member, writer);
            });
            writer.endObject();
        }
    }
}
