package io.thingrack.core.codec.structure;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.Input;
import io.thingrack.spi.model.ArrayTerms;
import io.thingrack.spi.model.DataSchema;

/** The constraints on the number of elements. */
record ItemLimits(int least, int most) {

    static ItemLimits of(Constraints constraints) {
        return new ItemLimits(
                constraints.minItems() == null ? 0 : constraints.minItems(),
                constraints.maxItems() == null ? Integer.MAX_VALUE : constraints.maxItems());
    }

    static DataSchema schema(Constraints constraints, DataSchema elements) {
        return constraints
                .schema(DataSchema.Type.ARRAY)
                .array(new ArrayTerms(elements, null, constraints.minItems(), constraints.maxItems()))
                .build();
    }

    void check(Input in, int size) {
        if (size < least) {
            in.badValue(size + " elements are fewer than the minimum " + least);
        } else if (size > most) {
            in.badValue(size + " elements are more than the maximum " + most);
        }
    }
}
