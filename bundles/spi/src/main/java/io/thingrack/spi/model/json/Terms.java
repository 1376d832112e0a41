package io.thingrack.spi.model.json;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.Labels;
import io.thingrack.spi.model.Literal;
import io.thingrack.spi.model.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One JSON object on its way in: each term is taken once, and what nobody has taken is kept as it is. A text with a
 * placeholder of a Thing Model ({@code {{NAME}}}) may stand for anything, and is kept too. For one thread.
 */
final class Terms {
    private final String place;
    private final Map<String, Object> left;

    /** @param place for messages, empty for the whole */
    Terms(String place, Object data) throws MalformedModelException {
        this.place = place;
        if (!(data instanceof Map<?, ?> map)) {
            throw new MalformedModelException(shown(place) + "expected an object, got " + kind(data));
        }
        left = new LinkedHashMap<>();
        map.forEach((name, value) -> left.put((String) name, value));
    }

    private static String shown(String place) {
        return place.isEmpty() ? "" : place + ": ";
    }

    String at(String term) {
        return place.isEmpty() ? term : place + "." + term;
    }

    boolean has(String term) {
        return left.containsKey(term);
    }

    /** What nobody has taken. */
    Map<String, Object> rest() {
        return left;
    }

    /** Null where it is absent, or a placeholder. */
    <T> T take(String term, Class<T> type, String expected) throws MalformedModelException {
        Object value = left.get(term);
        if (!left.containsKey(term) || type != String.class && isPlaceholder(value)) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw wrong(term, expected, value);
        }
        left.remove(term);
        return type.cast(value);
    }

    MalformedModelException wrong(String term, String expected, Object value) {
        return new MalformedModelException(at(term) + ": expected " + expected + ", got " + kind(value));
    }

    static boolean isPlaceholder(Object value) {
        return value instanceof String text && text.contains("{{") && text.indexOf("}}") > text.indexOf("{{");
    }

    String text(String term) throws MalformedModelException {
        return take(term, String.class, "a text");
    }

    Boolean truth(String term) throws MalformedModelException {
        return take(term, Boolean.class, "true or false");
    }

    Number number(String term) throws MalformedModelException {
        return take(term, Number.class, "a number");
    }

    Integer count(String term) throws MalformedModelException {
        Number number = take(term, Number.class, "an integer, 0 or more");
        if (number == null) {
            return null;
        }
        double value = number.doubleValue();
        if (value != Math.rint(value) || value < 0) {
            throw wrong(term, "an integer, 0 or more", number);
        }
        if (value > Integer.MAX_VALUE) {
            // no text or array is that large: it is kept, and limits nothing
            left.put(term, number);
            return null;
        }
        return (int) value;
    }

    List<?> list(String term) throws MalformedModelException {
        return take(term, List.class, "an array");
    }

    Literal literal(String term) {
        return left.containsKey(term) ? new Literal(left.remove(term)) : null;
    }

    Names names(String term) throws MalformedModelException {
        if (left.get(term) instanceof String one) {
            left.remove(term);
            return Names.of(one);
        }
        List<String> names = texts(term);
        return names == null ? null : new Names(names, false);
    }

    List<String> texts(String term) throws MalformedModelException {
        List<?> list = list(term);
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw wrong(term + "[" + texts.size() + "]", "a text", element);
            }
            texts.add(text);
        }
        return texts;
    }

    /** Texts by language. */
    private Map<String, String> languages(String term) throws MalformedModelException {
        return all(term, (at, value) -> {
            if (value instanceof String text) {
                return text;
            }
            throw new MalformedModelException(at + ": expected a text, got " + kind(value));
        });
    }

    Labels labels() throws MalformedModelException {
        Labels labels = new Labels(text("title"), languages("titles"), text("description"), languages("descriptions"));
        return labels.equals(Labels.NONE) ? Labels.NONE : labels;
    }

    DataSchema schema(String term) throws MalformedModelException {
        return !has(term) || isPlaceholder(left.get(term)) ? null : ModelReader.schema(at(term), left.remove(term));
    }

    Map<String, DataSchema> schemas(String term) throws MalformedModelException {
        return all(term, ModelReader::schema);
    }

    /** What makes something of the data at a place. */
    @FunctionalInterface
    interface Part<T> {
        T read(String place, Object data) throws MalformedModelException;
    }

    /** By name; null where the term is absent. */
    <T> Map<String, T> all(String term, Part<T> part) throws MalformedModelException {
        if (!has(term) || isPlaceholder(left.get(term))) {
            return null;
        }
        Terms members = new Terms(at(term), left.remove(term));
        Map<String, T> all = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : members.left.entrySet()) {
            all.put(member.getKey(), part.read(members.at(member.getKey()), member.getValue()));
        }
        return all;
    }

    /** As {@link #all}; an empty one is kept as it is, and null: the records do not tell it from none. */
    <T> Map<String, T> affordances(String term, Part<T> part) throws MalformedModelException {
        return left.get(term) instanceof Map<?, ?> map && map.isEmpty() ? null : all(term, part);
    }

    /** In order; null where the term is absent, or empty, which is kept as it is. */
    <T> List<T> each(String term, Part<T> part) throws MalformedModelException {
        if (left.get(term) instanceof List<?> none && none.isEmpty()) {
            return null;
        }
        List<?> list = list(term);
        if (list == null) {
            return null;
        }
        List<T> all = new ArrayList<>();
        for (Object element : list) {
            all.add(part.read(at(term) + "[" + all.size() + "]", element));
        }
        return all;
    }

    private static String kind(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Map.class::isInstance) && !list.isEmpty()
                    ? "an array of objects"
                    : "an array";
        }
        if (value instanceof String text) {
            String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
            return "the text \""
                    + shown.codePoints()
                            .mapToObj(c -> Character.isISOControl(c) ? "\ufffd" : Character.toString(c))
                            .collect(Collectors.joining())
                    + "\"";
        }
        return value instanceof Boolean ? value.toString() : "the number " + value;
    }
}
