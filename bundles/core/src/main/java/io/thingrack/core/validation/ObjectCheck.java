package io.thingrack.core.validation;

import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.ObjectTerms;
import io.thingrack.spi.model.json.MalformedModelException;
import io.thingrack.spi.model.json.ModelReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The terms of objects. */
final class ObjectCheck implements Check {
    private final Map<String, Validator> members;
    private final List<String> required;
    /** Null where they may be anything. */
    private final Validator others;

    private ObjectCheck(Map<String, Validator> members, List<String> required, Validator others) {
        this.members = members;
        this.others = others;
        this.required = required;
    }

    /** @param others JSON data: the schema of members that are not named; null or else where they may be anything */
    static Check of(ObjectTerms terms, Object others) throws UnmappableException {
        if (terms.equals(ObjectTerms.NONE) && !(others instanceof Map)) {
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
        return new ObjectCheck(members, terms.required() == null ? List.of() : terms.required(), ofOthers(others));
    }

    private static Validator ofOthers(Object data) throws UnmappableException {
        try {
            return data instanceof Map ? Validator.of(ModelReader.schema(data)) : null;
        } catch (MalformedModelException malformed) {
            throw new UnmappableException(Validator.OTHER_MEMBERS + ": " + malformed.getMessage());
        }
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
        return others == null ? right : right & othersPass(object, told);
    }

    private boolean othersPass(Map<?, ?> object, Violations told) {
        boolean right = true;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = (String) member.getKey();
            right &= members.containsKey(name) || memberPasses(name, others, member.getValue(), told);
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
