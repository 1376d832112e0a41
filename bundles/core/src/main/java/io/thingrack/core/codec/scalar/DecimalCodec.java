package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.Shown;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * {@code double}, {@code float} and their boxes. A decimal becomes the nearest one; an integer that has none of its own
 * is refused, because whoever sends it means each digit.
 */
public final class DecimalCodec extends TypeCodec {
    private final boolean single;
    private final NumberLimits limits;

    private DecimalCodec(boolean single, DataSchema schema, NumberLimits limits) {
        super(schema);
        this.single = single;
        this.limits = limits;
    }

    /**
     * @param box {@code Double} or {@code Float}
     * @param constraints on the value
     * @return its codec
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static DecimalCodec of(Class<?> box, Constraints constraints) throws UnmappableException {
        constraints.allow("a number", true, false, false, true);
        NumberLimits limits = new NumberLimits(constraints, false);
        return new DecimalCodec(
                box == Float.class,
                limits.addTo(constraints.schema(DataSchema.Type.NUMBER))
                        .format(box == Float.class ? "float" : "double")
                        .build(),
                limits);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        double value = readDouble(in);
        return single ? (Object) (float) value : (Object) value;
    }

    /**
     * As {@link #read}, without a box.
     *
     * @param in stands at the value
     * @return the value, exactly a float where this is of floats; 0 if there is something wrong with it
     * @throws MalformedDataException if the data is not what its content type says
     */
    public double readDouble(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        switch (reader.token()) {
            case DECIMAL:
                return decimal(in, reader);
            case INTEGER:
                return integer(in, reader);
            default:
                in.wrongType("number");
                return 0;
        }
    }

    private double decimal(Input in, DataReader reader) throws MalformedDataException {
        double value = reader.doubleValue();
        if (single && Double.isFinite(value) && value != 0) {
            // not by way of the double: rounding twice may miss the nearest
            value = reader.decimal().floatValue();
        }
        if (Double.isInfinite(value) && reader.isFinite()) {
            return beyond(in, reader);
        }
        return checked(in, value);
    }

    private double integer(Input in, DataReader reader) throws MalformedDataException {
        double nearest = reader.doubleValue();
        nearest = single ? (float) nearest : nearest;
        boolean exact;
        if (reader.fitsLong()) {
            // 2^63 is no long, but casting it gives the largest one
            exact = nearest < 0x1p63 && (long) nearest == reader.longValue();
        } else {
            BigInteger value = reader.integer();
            exact = !Double.isInfinite(nearest)
                    && new BigDecimal(nearest).toBigInteger().equals(value);
        }
        if (!exact) {
            return beyond(in, reader);
        }
        return checked(in, nearest);
    }

    private double beyond(Input in, DataReader reader) throws MalformedDataException {
        in.badValue(Shown.number(reader) + " cannot be held by a " + (single ? "32" : "64")
                + " bit floating point number without changing it");
        return 0;
    }

    private double checked(Input in, double value) {
        String problem = single ? limits.check((float) value) : limits.check(value);
        if (problem != null) {
            in.badValue(problem);
        }
        return value;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!single && value instanceof Double number) {
            out.number(number.doubleValue());
        } else if (single && value instanceof Float number) {
            out.number(number.floatValue());
        } else {
            throw EncodingException.mismatch(single ? "Float" : "Double", value);
        }
    }
}
