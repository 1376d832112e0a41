package io.thingrack.core.validation;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.ArrayTerms;
import io.thingrack.spi.model.DataSchema;
import java.util.ArrayList;
import java.util.List;

/** The terms of arrays. */
final class ArrayCheck implements Check {
    private final int least;
    private final int most;
    private final Validator items;
    private final List<Validator> tuple;

    private ArrayCheck(int least, int most, Validator items, List<Validator> tuple) {
        this.least = least;
        this.most = most;
        this.items = items;
        this.tuple = tuple;
    }

    static Check of(ArrayTerms terms) throws UnmappableException {
        if (terms.equals(ArrayTerms.NONE)) {
            return null;
        }
        int least = terms.minItems() == null ? 0 : terms.minItems();
        int most = terms.maxItems() == null ? Integer.MAX_VALUE : terms.maxItems();
        if (least > most) {
            throw new UnmappableException("minItems " + least + " is above maxItems " + most);
        }
        List<Validator> tuple = new ArrayList<>();
        for (DataSchema element : terms.tuple() == null ? List.<DataSchema>of() : terms.tuple()) {
            tuple.add(Validator.of(element));
        }
        return new ArrayCheck(least, most, terms.items() == null ? null : Validator.of(terms.items()), tuple);
    }

    @Override
    public boolean passes(Object value, Violations told) {
        if (!(value instanceof List<?> list)) {
            return true;
        }
        boolean right = elementsPass(list, told);
        if (list.size() < least || list.size() > most) {
            right = false;
            if (told != null) {
                told.add(list.size()
                        + (list.size() < least
                                ? " elements are fewer than the minimum " + least
                                : " elements are more than the maximum " + most));
            }
        }
        return right;
    }

    private boolean elementsPass(List<?> list, Violations told) {
        if (items == null && tuple.isEmpty()) {
            return true;
        }
        boolean right = true;
        int index = 0;
        if (told != null) {
            told.enterElements();
        }
        for (Object element : list) {
            Validator validator = items != null ? items : index < tuple.size() ? tuple.get(index) : null;
            if (told != null) {
                told.at(index);
            }
            index++;
            right &= validator == null || validator.check(element, told);
            if (told == null && !right) {
                return false;
            }
        }
        if (told != null) {
            told.leave();
        }
        return right;
    }
}
