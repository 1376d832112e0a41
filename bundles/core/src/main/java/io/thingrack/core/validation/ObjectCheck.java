package io.thingrack.core.validation;

import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.ObjectTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The terms of objects; members that are not named may be anything. */
final class ObjectCheck implements Check {
    private final Map<String, Validator> members;
    private final List<String> required;

    private ObjectCheck(Map<String, Validator> members, List<String> required) {
        this.members = members;
        this.required = required;
    }

    static Check of(ObjectTerms terms) throws UnmappableException {
        if (terms.equals(ObjectTerms.NONE)) {
            return null;
        }
        Map<String, Validator> members = new LinkedHashMap<>();
        Map<String, DataSchema> schemas = terms.properties() == null ? Map.of() : terms.properties();
        for (Map.Entry<String, DataSchema> member : schemas.entrySet()) {
            try {
                members.put(member.getKey(), Validator.of(member.getValue()));
            } catch (UnmappableException unfit) {
                throw unfit.in(member.getKey());
            }
        }
        return new ObjectCheck(members, terms.required() == null ? List.of() : terms.required());
    }

    @Override
    public boolean passes(Object value, Violations told) {
        if (!(value instanceof Map<?, ?> object)) {
            return true;
        }
        boolean right = true;
        for (String name : required) {
            if (!object.containsKey(name)) {
                right = false;
                if (told != null) {
                    told.add("missing member " + Shown.text(name));
                }
            }
        }
        for (Map.Entry<String, Validator> member : members.entrySet()) {
            if (object.containsKey(member.getKey())) {
                right &= memberPasses(member.getKey(), member.getValue(), object.get(member.getKey()), told);
            }
            if (told == null && !right) {
                return false;
            }
        }
        return right;
    }

    private static boolean memberPasses(String name, Validator validator, Object value, Violations told) {
        if (told == null) {
            return validator.takes(value);
        }
        told.enter(name);
        boolean right = validator.check(value, told);
        told.leave();
        return right;
    }
}
