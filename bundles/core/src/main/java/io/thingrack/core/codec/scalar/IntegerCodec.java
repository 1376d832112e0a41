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

/** {@code byte}, {@code short}, {@code int}, {@code long} and their boxes. A decimal that is whole, as 5.0, is taken. */
public final class IntegerCodec extends TypeCodec {
    private final Class<?> box;
    private final long least;
    private final long most;
    private final NumberLimits limits;

    private IntegerCodec(Class<?> box, long least, long most, DataSchema schema, NumberLimits limits) {
        super(schema);
        this.box = box;
        this.least = least;
        this.most = most;
        this.limits = limits;
    }

    /**
     * @param box {@code Byte}, {@code Short}, {@code Integer} or {@code Long}
     * @param constraints on the value
     * @return its codec
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static IntegerCodec of(Class<?> box, Constraints constraints) throws UnmappableException {
        constraints.allow("an integer", true, false, false, true);
        NumberLimits limits = new NumberLimits(constraints, true);
        int bits = box == Byte.class ? 8 : box == Short.class ? 16 : box == Integer.class ? 32 : 64;
        DataSchema schema = limits.addTo(constraints.schema(DataSchema.Type.INTEGER))
                .format("int" + bits)
                .build();
        long most = Long.MAX_VALUE >> 64 - bits;
        return new IntegerCodec(box, -most - 1, most, schema, limits);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        long value = readLong(in);
        return box(value);
    }

    private Object box(long value) {
        if (box == Integer.class) {
            return (int) value;
        }
        if (box == Long.class) {
            return value;
        }
        return box == Short.class ? (Object) (short) value : (Object) (byte) value;
    }

    /**
     * As {@link #read}, without a box.
     *
     * @param in stands at the value
     * @return the value, 0 if there is something wrong with it
     * @throws MalformedDataException if the data is not what its content type says
     */
    public long readLong(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        if (reader.token() == DataReader.Token.INTEGER) {
            return reader.fitsLong() ? checked(in, reader.longValue()) : beyond(in);
        }
        if (reader.token() == DataReader.Token.DECIMAL) {
            double nearest = reader.doubleValue();
            if (Double.isInfinite(nearest) && reader.isFinite()) {
                return beyond(in);
            }
            if (nearest == Math.rint(nearest) && reader.isFinite()) {
                return whole(in, reader.decimal());
            }
        }
        in.wrongType("integer");
        return 0;
    }

    private long whole(Input in, BigDecimal value) throws MalformedDataException {
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            in.wrongType("integer");
            return 0;
        }
        // its magnitude first: 1e999999999 is whole, and must not be written out
        if ((long) value.precision() - value.scale() > 19) {
            return beyond(in);
        }
        try {
            return checked(in, value.longValueExact());
        } catch (ArithmeticException tooLarge) {
            return beyond(in);
        }
    }

    private long checked(Input in, long value) throws MalformedDataException {
        if (value < least || value > most) {
            return beyond(in);
        }
        String problem = limits.check(value);
        if (problem != null) {
            in.badValue(problem);
        }
        return value;
    }

    private long beyond(Input in) throws MalformedDataException {
        in.badValue(Shown.number(in.reader()) + " is beyond the range of this integer, " + least + " to " + most);
        return 0;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (value == null || value.getClass() != box) {
            throw EncodingException.mismatch(box.getSimpleName(), value);
        }
        out.number(((Number) value).longValue());
    }
}
