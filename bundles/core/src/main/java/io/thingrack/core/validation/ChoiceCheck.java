package io.thingrack.core.validation;

import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.DataSchema;
import java.util.List;
import java.util.stream.Collectors;

/** The values that are allowed one by one: {@code enum} and {@code const}. */
final class ChoiceCheck implements Check {
    private final List<?> options;

    private ChoiceCheck(List<?> options) {
        this.options = options;
    }

    static Check of(DataSchema schema) {
        ChoiceCheck options = schema.options() == null ? null : new ChoiceCheck(schema.options());
        if (schema.constant() == null) {
            return options;
        }
        ChoiceCheck constant = new ChoiceCheck(
                java.util.Collections.singletonList(schema.constant().value()));
        return options == null ? constant : (value, told) -> constant.passes(value, told) & options.passes(value, told);
    }

    @Override
    public boolean passes(Object value, Violations told) {
        for (Object option : options) {
            if (Data.same(option, value)) {
                return true;
            }
        }
        if (told != null) {
            told.add(Data.plain(value) + " is none of "
                    + options.stream().limit(50).map(Data::plain).collect(Collectors.joining(", ")));
        }
        return false;
    }
}
