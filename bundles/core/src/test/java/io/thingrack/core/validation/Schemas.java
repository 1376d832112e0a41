package io.thingrack.core.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Data schemas and JSON data at random, both as JSON data. */
final class Schemas {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> PATTERNS =
            List.of("^[a-c]+$", "b", "^.{2,3}$", "^(a|bc)*$", "\\d", "^$", "[^a]", "^\\w+\\s?$");
    /** Within 53 bits: beyond, networknt loses digits when it divides. */
    private static final List<Object> NUMBERS = List.of(
            0L, 1L, -1L, 2L, 3L, 5L, 10L, 100L, 0.0, 0.5, 1.0, 1.5, 0.1, 0.3, -2.5, 2.0, 1e10, 9007199254740991L, 1e-7);

    private static final List<Object> STEPS = List.of(1L, 2L, 5L, 0.1, 0.5, 0.25, 3L, 2.5, 1e-7);

    private Schemas() {}

    static Arbitrary<Object> values() {
        return values(2);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.of(NUMBERS),
                Arbitraries.longs().between(-12, 12).asGeneric(),
                Arbitraries.integers().between(-60, 60).map(tenths -> (Object) (tenths / 10.0)),
                texts().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.just(null));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> arrays =
                values(depth - 1).map(Schemas::plain).list().ofMaxSize(4).asGeneric();
        Arbitrary<Object> objects = Arbitraries.maps(
                        Arbitraries.of("a", "b", "c", "d"), values(depth - 1).map(Schemas::plain))
                .ofMaxSize(4)
                .asGeneric();
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, scalars),
                net.jqwik.api.Tuple.of(2, arrays),
                net.jqwik.api.Tuple.of(2, objects));
    }

    /** Inside of others networknt takes 1.0 and 1 for two values when it looks for one of several. */
    private static Object plain(Object value) {
        return value instanceof Double number && number == Math.rint(number) ? (Object) number.longValue() : value;
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("abc1 \u00e9").ofMaxLength(5),
                Arbitraries.of("", "a", "bc", "\ud83d\ude00", "\ud83d\ude00a", "5", "abcabc"));
    }

    static Arbitrary<Map<String, Object>> schemas() {
        return schemas(2);
    }

    private static Arbitrary<Map<String, Object>> schemas(int depth) {
        List<Arbitrary<Map<String, Object>>> kinds = new ArrayList<>(List.of(
                numbers(),
                numbers(),
                texts("string"),
                typed("boolean"),
                typed("null"),
                choices(),
                Arbitraries.just(Map.of())));
        if (depth > 0) {
            kinds.add(arrays(schemas(depth - 1)));
            kinds.add(objects(schemas(depth - 1)));
            kinds.add(alternatives(schemas(depth - 1)));
        }
        return Arbitraries.oneOf(kinds);
    }

    private static Arbitrary<Map<String, Object>> typed(String type) {
        return Arbitraries.just(Map.of("type", type));
    }

    private static Arbitrary<Map<String, Object>> numbers() {
        Arbitrary<Map<String, Object>> bounds = Combinators.combine(
                        Arbitraries.of(NUMBERS).injectNull(0.4),
                        Arbitraries.of(NUMBERS).injectNull(0.4),
                        Arbitraries.of(STEPS).injectNull(0.6),
                        Arbitraries.of("minimum", "exclusiveMinimum"),
                        Arbitraries.of("maximum", "exclusiveMaximum"))
                .as((least, most, step, minimum, maximum) -> {
                    Map<String, Object> terms = new LinkedHashMap<>();
                    boolean excluded = least != null && most != null && Data.compare((Number) least, (Number) most) > 0;
                    put(terms, minimum, excluded ? most : least);
                    put(terms, maximum, excluded ? least : most);
                    put(terms, "multipleOf", step);
                    return terms;
                });
        return withType(bounds, "number", "integer");
    }

    private static Arbitrary<Map<String, Object>> texts(String type) {
        Arbitrary<Map<String, Object>> terms = Combinators.combine(
                        Arbitraries.integers().between(0, 3).injectNull(0.5),
                        Arbitraries.integers().between(3, 5).injectNull(0.5),
                        Arbitraries.of(PATTERNS).injectNull(0.5))
                .as((least, most, pattern) -> {
                    Map<String, Object> of = new LinkedHashMap<>();
                    put(of, "minLength", least == null ? null : least.longValue());
                    put(of, "maxLength", most == null ? null : most.longValue());
                    put(of, "pattern", pattern);
                    return of;
                });
        return withType(terms, type);
    }

    private static Arbitrary<Map<String, Object>> choices() {
        return Combinators.combine(
                        values(1).list().ofMinSize(1).ofMaxSize(4).uniqueElements(), Arbitraries.of(true, false))
                .as((options, constant) -> {
                    Map<String, Object> terms = new LinkedHashMap<>();
                    terms.put(constant ? "const" : "enum", constant ? options.get(0) : options);
                    return terms;
                });
    }

    private static Arbitrary<Map<String, Object>> arrays(Arbitrary<Map<String, Object>> elements) {
        Arbitrary<Map<String, Object>> terms = Combinators.combine(
                        elements.injectNull(0.3),
                        elements.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers().between(0, 2).injectNull(0.5),
                        Arbitraries.integers().between(2, 3).injectNull(0.5))
                .as((items, tuple, several, least, most) -> {
                    Map<String, Object> of = new LinkedHashMap<>();
                    put(of, "items", several ? tuple : items);
                    put(of, "minItems", least == null ? null : least.longValue());
                    put(of, "maxItems", most == null ? null : most.longValue());
                    return of;
                });
        return withType(terms, "array");
    }

    private static Arbitrary<Map<String, Object>> objects(Arbitrary<Map<String, Object>> members) {
        Arbitrary<Map<String, Object>> terms = Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(NAMES), members).ofMaxSize(3),
                        Arbitraries.of(NAMES)
                                .list()
                                .uniqueElements()
                                .ofMaxSize(2)
                                .injectNull(0.4),
                        members.injectNull(0.7))
                .as((properties, required, others) -> {
                    Map<String, Object> of = new LinkedHashMap<>();
                    of.put("properties", properties);
                    put(of, "required", required);
                    put(of, "additionalProperties", others);
                    return of;
                });
        return withType(terms, "object");
    }

    private static Arbitrary<Map<String, Object>> alternatives(Arbitrary<Map<String, Object>> schemas) {
        return schemas.list().ofMinSize(1).ofMaxSize(3).map(all -> Map.of("oneOf", all));
    }

    /** Sometimes without, which is not the same: other values then pass. */
    private static Arbitrary<Map<String, Object>> withType(Arbitrary<Map<String, Object>> terms, String... types) {
        return Combinators.combine(terms, Arbitraries.of(types).injectNull(0.2)).as((of, type) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            put(all, "type", type);
            all.putAll(of);
            return all;
        });
    }

    private static void put(Map<String, Object> terms, String term, Object value) {
        if (value != null) {
            terms.put(term, value);
        }
    }
}
