package io.thingrack.core.codec.mapping;

import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** What to declare instead of a type that data cannot be made of. */
final class Hints {
    private Hints() {}

    static String of(Class<?> type) {
        if (type == void.class || type == Void.class) {
            return "a value is needed here";
        }
        if (Collection.class.isAssignableFrom(type)
                || type == Iterable.class
                || BaseStream.class.isAssignableFrom(type)) {
            return "declare List";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "declare Map<String, …>";
        }
        if (type == OptionalDouble.class || type == OptionalInt.class || type == OptionalLong.class) {
            return "declare Optional<…>";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "declare double, long, BigInteger or BigDecimal";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "declare String";
        }
        if (Date.class.isAssignableFrom(type) || type.getName().startsWith("java.time.")) {
            return "declare Instant or Duration";
        }
        if (CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)) {
            return "what takes long is an action that returns CompletionStage<…>";
        }
        if (Thing.class.isAssignableFrom(type) || type == Value.class || type == Signal.class) {
            return "it is no data";
        }
        return "declare a record with what it holds";
    }
}
