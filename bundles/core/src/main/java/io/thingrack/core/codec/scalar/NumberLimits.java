package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchemaBuilder;
import io.thingrack.spi.model.NumberTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The constraints on a number, for the ways in which numbers are held. Immutable. */
final class NumberLimits {
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    /** Digits before the point that a remainder is still worked out for. */
    private static final int LARGEST_MAGNITUDE = 1000;

    private final boolean integer;
    private final BigDecimal minimum;
    private final BigDecimal maximum;
    private final BigDecimal step;
    private final List<BigDecimal> options;
    private final boolean none;
    private final long leastLong;
    private final long mostLong;
    private final double leastDouble;
    private final double mostDouble;

    NumberLimits(Constraints constraints, boolean integer) throws UnmappableException {
        this.integer = integer;
        minimum = decimal(constraints.minimum());
        maximum = decimal(constraints.maximum());
        step = decimal(constraints.step());
        options = options(constraints.options());
        none = minimum == null && maximum == null && step == null && options == null;
        leastLong = minimum == null ? Long.MIN_VALUE : clamp(minimum.setScale(0, RoundingMode.CEILING));
        mostLong = maximum == null ? Long.MAX_VALUE : clamp(maximum.setScale(0, RoundingMode.FLOOR));
        leastDouble = minimum == null ? Double.NEGATIVE_INFINITY : minimum.doubleValue();
        mostDouble = maximum == null ? Double.POSITIVE_INFINITY : maximum.doubleValue();
        requireOptionsWithinLimits();
    }

    private static BigDecimal decimal(Double value) {
        // by its shortest text, which is what stands in the source
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private static long clamp(BigDecimal value) {
        return value.max(LEAST_LONG).min(MOST_LONG).longValue();
    }

    private List<BigDecimal> options(List<String> texts) throws UnmappableException {
        if (texts.isEmpty()) {
            return null;
        }
        List<BigDecimal> values = new ArrayList<>();
        for (String text : texts) {
            BigDecimal value = option(text);
            if (values.stream().anyMatch(other -> other.compareTo(value) == 0)) {
                throw new UnmappableException("option \"" + text + "\" is there twice, as another text");
            }
            values.add(value);
        }
        return values;
    }

    private BigDecimal option(String text) throws UnmappableException {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UnmappableException("option \"" + text + "\" is not a number");
        }
        if (integer && !integral(value)) {
            throw new UnmappableException("option \"" + text + "\" is not an integer");
        }
        return value;
    }

    private void requireOptionsWithinLimits() throws UnmappableException {
        for (BigDecimal option : options == null ? List.<BigDecimal>of() : options) {
            String problem = check(option);
            if (problem != null) {
                throw new UnmappableException("option " + problem);
            }
        }
    }

    private static boolean integral(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** The terms in the schema, numbers as the type holds them. */
    DataSchemaBuilder addTo(DataSchemaBuilder schema) {
        return schema.numbers(new NumberTerms(term(minimum), null, term(maximum), null, term(step)))
                .options(
                        options == null
                                ? null
                                : options.stream().map(this::term).collect(Collectors.toList()));
    }

    private Number term(BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (integer && integral(value) && value.compareTo(LEAST_LONG) >= 0 && value.compareTo(MOST_LONG) <= 0) {
            return value.longValue();
        }
        return value.doubleValue();
    }

    /** What is wrong with it, null where nothing is. */
    String check(long value) {
        if (none || leastLong <= value && value <= mostLong && step == null && options == null) {
            return null;
        }
        return check(BigDecimal.valueOf(value));
    }

    /** What is wrong with it, null where nothing is. */
    String check(double value) {
        if (none || leastDouble <= value && value <= mostDouble && step == null && options == null) {
            return null;
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return notFinite(value);
        }
        return check(BigDecimal.valueOf(value));
    }

    private String notFinite(double value) {
        if (step != null || options != null || Double.isNaN(value)) {
            return value + " is not among the values allowed";
        }
        return value
                + (value > 0 ? " is above the maximum " + shown(maximum) : " is below the minimum " + shown(minimum));
    }

    /** What is wrong with it, null where nothing is. */
    String check(float value) {
        boolean finite = !Float.isNaN(value) && !Float.isInfinite(value);
        // by its shortest text, so that 0.1f is a multiple of 0.1
        return none ? null : finite ? check(new BigDecimal(Float.toString(value))) : check((double) value);
    }

    /** What is wrong with it, null where nothing is. */
    String check(BigDecimal value) {
        if (minimum != null && value.compareTo(minimum) < 0) {
            return shown(value) + " is below the minimum " + shown(minimum);
        }
        if (maximum != null && value.compareTo(maximum) > 0) {
            return shown(value) + " is above the maximum " + shown(maximum);
        }
        if (step != null && !multiple(value)) {
            return shown(value) + " is not a multiple of " + shown(step);
        }
        if (options != null && options.stream().noneMatch(option -> option.compareTo(value) == 0)) {
            return shown(value) + " is none of "
                    + options.stream().map(this::shown).collect(Collectors.joining(", "));
        }
        return null;
    }

    /** What is wrong with it, null where nothing is. */
    String check(BigInteger value) {
        return none ? null : check(new BigDecimal(value));
    }

    private boolean multiple(BigDecimal value) {
        int magnitude = value.precision() - value.scale();
        int digits = Math.abs(magnitude);
        return value.signum() == 0
                || digits <= LARGEST_MAGNITUDE && value.remainder(step).signum() == 0;
    }

    private String shown(BigDecimal value) {
        BigDecimal whole = value.stripTrailingZeros();
        int mostZeros = integer ? 40 : 15;
        if (whole.scale() <= 0 && whole.scale() > -mostZeros) {
            return Shown.name(whole.toPlainString());
        }
        double nearest = value.doubleValue();
        boolean exact = !integer
                && !Double.isInfinite(nearest)
                && BigDecimal.valueOf(nearest).compareTo(value) == 0;
        return exact ? Double.toString(nearest) : Shown.name(value.toString());
    }
}
