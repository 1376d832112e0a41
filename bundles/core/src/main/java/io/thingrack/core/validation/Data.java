package io.thingrack.core.validation;

import io.thingrack.core.codec.Shown;
import io.thingrack.spi.model.DataSchema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON data as Java: its type, its text, and when two are the same. */
public final class Data {
    /** Digits that a number may have when it is written out; beyond it is compared by what it is rounded to. */
    private static final int LARGEST_MAGNITUDE = 1000;

    private Data() {}

    /** A number that is whole is a number here; {@link #isInteger} tells. */
    static Type type(Object value) {
        if (value == null) {
            return Type.NULL;
        }
        if (value instanceof Number) {
            return Type.NUMBER;
        }
        if (value instanceof String || value instanceof byte[]) {
            return Type.STRING;
        }
        if (value instanceof Boolean) {
            return Type.BOOLEAN;
        }
        return value instanceof List ? Type.ARRAY : Type.OBJECT;
    }

    static boolean isInteger(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
            return true;
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) && !Double.isInfinite(number);
        }
        return value instanceof BigDecimal decimal
                && (decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0);
    }

    static boolean isFinite(Number value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    /** Of a finite one; a double by its shortest text, which is what stood in the JSON. */
    static BigDecimal decimal(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return value instanceof Double
                ? BigDecimal.valueOf(value.doubleValue())
                : BigDecimal.valueOf(value.longValue());
    }

    static int compare(Number a, Number b) {
        if (a instanceof Long && b instanceof Long) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (a instanceof Double && b instanceof Double || !isFinite(a) || !isFinite(b)) {
            return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
        }
        return decimal(a).compareTo(decimal(b));
    }

    static boolean isMultiple(Number value, BigDecimal of) {
        BigDecimal decimal = decimal(value);
        int magnitude = Math.abs(decimal.precision() - decimal.scale());
        return decimal.signum() == 0
                || magnitude <= LARGEST_MAGNITUDE && decimal.remainder(of).signum() == 0;
    }

    /**
     * @param a JSON data as Java
     * @param b JSON data as Java
     * @return whether they are the same: numbers by their value, the rest by what it is
     */
    public static boolean same(Object a, Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return compare(left, right) == 0;
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return same(left, right);
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.size() == right.size()
                    && left.entrySet().stream()
                            .allMatch(entry -> right.containsKey(entry.getKey())
                                    && same(entry.getValue(), right.get(entry.getKey())));
        }
        return a == null || b == null ? a == b : a.equals(b);
    }

    private static boolean same(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!same(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** As {@code string "5"}. */
    static String shown(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        Type type = type(value);
        switch (type) {
            case NUMBER:
                return (value instanceof Double || value instanceof BigDecimal ? "number " : "integer ")
                        + Shown.name(value.toString());
            case STRING:
                return "string " + Shown.text((String) value);
            case BOOLEAN:
                return "boolean " + value;
            default:
                return type.json();
        }
    }

    /**
     * @param value JSON data as Java
     * @return it as it stands in a message about itself: {@code "5"}, {@code 31.0}
     */
    public static String plain(Object value) {
        return value instanceof String text ? Shown.text(text) : Shown.name(String.valueOf(value));
    }
}
