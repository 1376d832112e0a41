package io.thingrack.core.validation;

import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.Violations;
import io.thingrack.spi.model.NumberTerms;
import java.math.BigDecimal;

/** The terms of numbers. What is not finite is within no bounds but is told by its own content types only: it passes. */
final class NumberCheck implements Check {
    private final NumberTerms terms;
    private final BigDecimal step;

    private NumberCheck(NumberTerms terms) {
        this.terms = terms;
        this.step = terms.multipleOf() == null ? null : Data.decimal(terms.multipleOf());
    }

    static Check of(NumberTerms terms) throws UnmappableException {
        if (terms.equals(NumberTerms.NONE)) {
            return null;
        }
        Number most = terms.maximum();
        if (terms.minimum() != null && most != null && Data.compare(terms.minimum(), most) > 0) {
            throw new UnmappableException("minimum " + terms.minimum() + " is above maximum " + most);
        }
        if (terms.multipleOf() != null && Data.compare(terms.multipleOf(), 0L) <= 0) {
            throw new UnmappableException("multipleOf " + terms.multipleOf() + " must be greater than 0");
        }
        return new NumberCheck(terms);
    }

    @Override
    public boolean passes(Object value, Violations told) {
        if (!(value instanceof Number number) || !Data.isFinite(number)) {
            return true;
        }
        String problem = problem(number, told != null);
        if (problem != null && told != null) {
            told.add(Data.plain(number) + problem);
        }
        return problem == null;
    }

    /** Null for none; what it is only where it is to be told. */
    private String problem(Number number, boolean tell) {
        if (terms.minimum() != null && Data.compare(number, terms.minimum()) < 0) {
            return tell ? " is below the minimum " + terms.minimum() : "";
        }
        if (terms.maximum() != null && Data.compare(number, terms.maximum()) > 0) {
            return tell ? " is above the maximum " + terms.maximum() : "";
        }
        if (terms.exclusiveMinimum() != null && Data.compare(number, terms.exclusiveMinimum()) <= 0) {
            return tell ? " is not above " + terms.exclusiveMinimum() : "";
        }
        if (terms.exclusiveMaximum() != null && Data.compare(number, terms.exclusiveMaximum()) >= 0) {
            return tell ? " is not below " + terms.exclusiveMaximum() : "";
        }
        if (step != null && !Data.isMultiple(number, step)) {
            return tell ? " is not a multiple of " + terms.multipleOf() : "";
        }
        return null;
    }
}
