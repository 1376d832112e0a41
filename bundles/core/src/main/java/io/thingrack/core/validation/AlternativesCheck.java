package io.thingrack.core.validation;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code oneOf}: exactly one alternative takes the value. */
final class AlternativesCheck implements Check {
    private final List<DataSchema> schemas;
    private final List<Validator> validators;

    private AlternativesCheck(List<DataSchema> schemas, List<Validator> validators) {
        this.schemas = schemas;
        this.validators = validators;
    }

    static Check of(List<DataSchema> schemas) throws UnmappableException {
        if (schemas == null) {
            return null;
        }
        List<Validator> validators = new ArrayList<>();
        for (DataSchema schema : schemas) {
            validators.add(Validator.of(schema));
        }
        return new AlternativesCheck(schemas, validators);
    }

    @Override
    public boolean passes(Object value, Violations told) {
        int taking = 0;
        for (Validator validator : validators) {
            taking += validator.takes(value) ? 1 : 0;
        }
        if (taking != 1 && told != null) {
            tell(value, taking, told);
        }
        return taking == 1;
    }

    private void tell(Object value, int taking, Violations told) {
        if (taking > 1) {
            told.add(Data.shown(value) + " fits " + taking + " of the alternatives, and must fit one");
            return;
        }
        List<Validator> ofThatType = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            if (mayBe(schemas.get(i).type(), value)) {
                ofThatType.add(validators.get(i));
            }
        }
        if (ofThatType.size() == 1) {
            // that is the one that was meant
            ofThatType.get(0).check(value, told);
        } else if (ofThatType.isEmpty()) {
            told.addWrongType(types(), Data.shown(value));
        } else {
            told.add(Data.shown(value) + " fits none of the " + schemas.size() + " alternatives");
        }
    }

    private static boolean mayBe(Type type, Object value) {
        return type == null || type == Data.type(value) || type == Type.INTEGER && value instanceof Number;
    }

    private String types() {
        return schemas.stream().map(schema -> schema.type().json()).distinct().collect(Collectors.joining(" or "));
    }
}
