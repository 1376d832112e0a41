package io.thingrack.core.codec;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares what drivers give by value: arrays by their elements, NaN equal to NaN. */
public final class Values {
    private static final int DEEPEST = 64;

    private Values() {}

    /**
     * @param a a value, or null
     * @param b another, or null
     * @return whether a client could not tell them apart. What is too deep, or whose own code throws, counts as another
     */
    public static boolean same(Object a, Object b) {
        try {
            return same(a, b, 0);
        } catch (Throwable unfit) {
            return false;
        }
    }

    private static boolean same(Object a, Object b, int depth) throws ReflectiveOperationException {
        if (a == b) {
            return true;
        }
        if (a == null || b == null || depth > DEEPEST) {
            return false;
        }
        if (a instanceof Object[] && b instanceof Object[]) {
            return sameList(Arrays.asList((Object[]) a), Arrays.asList((Object[]) b), depth);
        }
        if (a.getClass().isArray()) {
            // primitive arrays: compares by bits, so that NaN is NaN
            return Objects.deepEquals(a, b);
        }
        if (a instanceof List && b instanceof List) {
            return sameList((List<?>) a, (List<?>) b, depth);
        }
        if (a instanceof Map && b instanceof Map) {
            return sameMap((Map<?, ?>) a, (Map<?, ?>) b, depth);
        }
        if (a instanceof Record && a.getClass() == b.getClass()) {
            return sameRecord(a, b, depth);
        }
        return a.equals(b);
    }

    private static boolean sameList(List<?> a, List<?> b, int depth) throws ReflectiveOperationException {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object one : a) {
            if (!others.hasNext() || !same(one, others.next(), depth + 1)) {
                return false;
            }
        }
        return !others.hasNext();
    }

    private static boolean sameMap(Map<?, ?> a, Map<?, ?> b, int depth) throws ReflectiveOperationException {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            if (!b.containsKey(entry.getKey()) || !same(entry.getValue(), b.get(entry.getKey()), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameRecord(Object a, Object b, int depth) throws ReflectiveOperationException {
        for (RecordComponent component : a.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            if (!same(component.getAccessor().invoke(a), component.getAccessor().invoke(b), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
