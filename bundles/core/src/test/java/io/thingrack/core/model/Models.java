package io.thingrack.core.model;

import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.nio.charset.StandardCharsets;

/** What tests of models and handles have in common. */
final class Models {
    static final Serializers SERIALIZERS = serializers();

    private Models() {}

    private static Serializers serializers() {
        Serializers serializers = new Serializers();
        serializers.add(new JsonSerializer(), 0);
        return serializers;
    }

    static ThingClass of(Class<?> type) throws UnmappableException {
        return ThingClass.of(type, SERIALIZERS);
    }

    static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON);
    }

    static String text(Outcome.Done done) {
        return new String(done.value().bytes(), StandardCharsets.UTF_8);
    }

    /** Why it cannot be modelled. */
    static String unmappable(Class<?> type) {
        try {
            return "modelled: " + of(type).model();
        } catch (UnmappableException e) {
            return e.getMessage();
        }
    }

    /** The fault of input that is not taken: kind and message. */
    static String fault(Decoding decoding) throws Exception {
        Object value;
        try {
            value = decoding.decode();
        } catch (InvalidInputException e) {
            return e.kind() + " " + e.getMessage();
        }
        throw new AssertionError("taken as " + value);
    }

    @FunctionalInterface
    interface Decoding {
        Object decode() throws Exception;
    }
}
