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

/** {@code BigInteger} and {@code BigDecimal}: exact. */
public final class BigNumberCodec extends TypeCodec {
    /** Digits that a number in exponent form may have when written out: it is a few bytes in a message. */
    private static final int MOST_DIGITS = 4096;

    private final boolean integer;
    private final NumberLimits limits;

    private BigNumberCodec(boolean integer, DataSchema schema, NumberLimits limits) {
        super(schema);
        this.integer = integer;
        this.limits = limits;
    }

    /**
     * @param type {@code BigInteger} or {@code BigDecimal}
     * @param constraints on the value
     * @return its codec
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public static BigNumberCodec of(Class<?> type, Constraints constraints) throws UnmappableException {
        boolean integer = type == BigInteger.class;
        constraints.allow("a number", true, false, false, true);
        NumberLimits limits = new NumberLimits(constraints, integer);
        DataSchema.Type json = integer ? DataSchema.Type.INTEGER : DataSchema.Type.NUMBER;
        return new BigNumberCodec(
                integer, limits.addTo(constraints.schema(json)).build(), limits);
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        DataReader reader = in.reader();
        boolean whole = reader.token() == DataReader.Token.INTEGER;
        if (!whole && reader.token() != DataReader.Token.DECIMAL) {
            return in.wrongType(integer ? "integer" : "number");
        }
        if (integer) {
            return whole ? checked(in, reader.integer()) : wholeDecimal(in, reader);
        }
        if (!whole && !reader.isFinite()) {
            return in.badValue(Shown.number(reader) + " is not finite");
        }
        return checked(in, reader.decimal());
    }

    private Object wholeDecimal(Input in, DataReader reader) throws MalformedDataException {
        BigDecimal value = reader.isFinite() ? reader.decimal() : null;
        if (value == null || value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            return in.wrongType("integer");
        }
        // its magnitude first: 1e999999999 is whole, and must not be written out
        if ((long) value.precision() - value.scale() > MOST_DIGITS) {
            return in.badValue(Shown.number(reader) + " has more than " + MOST_DIGITS + " digits");
        }
        return checked(in, value.signum() == 0 ? BigInteger.ZERO : value.toBigInteger());
    }

    private Object checked(Input in, BigInteger value) {
        String problem = limits.check(value);
        return problem == null ? value : in.badValue(problem);
    }

    private Object checked(Input in, BigDecimal value) {
        String problem = limits.check(value);
        return problem == null ? value : in.badValue(problem);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (integer && value instanceof BigInteger number) {
            out.number(number);
        } else if (!integer && value instanceof BigDecimal number) {
            out.number(number);
        } else {
            throw EncodingException.mismatch(integer ? "BigInteger" : "BigDecimal", value);
        }
    }
}
