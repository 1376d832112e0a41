package io.thingrack.http.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** JSON Merge Patch (RFC 7396): made and applied. */
final class MergePatch {
    private MergePatch() {}

    /**
     * @param target JSON data
     * @param patch what is to change
     * @return the target with that; both are left as they are
     */
    static Object apply(Object target, Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        if (target instanceof Map<?, ?> object) {
            object.forEach((name, value) -> result.put((String) name, value));
        }
        changes.forEach((name, value) -> {
            if (value == null) {
                result.remove((String) name);
            } else {
                result.put((String) name, apply(result.get((String) name), value));
            }
        });
        return result;
    }

    /**
     * @param before JSON object
     * @param after JSON object
     * @return the smallest patch from one to the other
     */
    static Map<String, Object> between(Map<?, ?> before, Map<?, ?> after) {
        Map<String, Object> patch = new LinkedHashMap<>();
        before.keySet().forEach(name -> {
            if (!after.containsKey(name)) {
                patch.put((String) name, null);
            }
        });
        after.forEach((name, value) -> {
            Object old = before.get(name);
            if (old instanceof Map<?, ?> oldObject && value instanceof Map<?, ?> object) {
                Map<String, Object> inner = between(oldObject, object);
                if (!inner.isEmpty()) {
                    patch.put((String) name, inner);
                }
            } else if (!Objects.equals(old, value)) {
                patch.put((String) name, value);
            }
        });
        return patch;
    }
}
