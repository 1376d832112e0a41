package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import java.math.BigDecimal;
import java.util.List;

/** The limits of a number. Checked without allocation where they hold. */
final class Bounds {
    private static final double TOLERANCE = 1e-9;

    private final double minimum;
    private final double maximum;
    private final double step;
    private final List<Object> options;

    Bounds(Constraints c, DataSchema schema) {
        minimum = c.minimum();
        maximum = c.maximum();
        step = c.step();
        options = schema.options();
    }

    void check(double value, String path, Problems problems) {
        if (value < minimum) {
            problems.badValue(path, text(value) + " is below the minimum " + text(minimum));
        } else if (value > maximum) {
            problems.badValue(path, text(value) + " is above the maximum " + text(maximum));
        } else if (step > 0 && !isMultiple(value)) {
            problems.badValue(path, text(value) + " is not a multiple of " + text(step));
        } else if (Double.isNaN(value) && !(Double.isNaN(minimum) && Double.isNaN(maximum))) {
            problems.badValue(path, "NaN is outside of any bounds");
        } else if (options != null && options.stream().noneMatch(o -> ((Number) o).doubleValue() == value)) {
            problems.badValue(path, text(value) + " is none of " + options);
        }
    }

    void check(long value, String path, Problems problems) {
        check((double) value, path, problems);
    }

    void check(BigDecimal value, String path, Problems problems) {
        check(value.doubleValue(), path, problems);
    }

    /** Decimal steps such as 0.1 have no exact double: a quotient next to a whole number counts as one. */
    private boolean isMultiple(double value) {
        double quotient = value / step;
        return Math.abs(quotient - Math.rint(quotient)) <= TOLERANCE * Math.max(1, Math.abs(quotient));
    }

    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
