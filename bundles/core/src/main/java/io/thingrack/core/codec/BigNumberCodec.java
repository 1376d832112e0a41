package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code BigInteger} and {@code BigDecimal}, exact both ways. */
final class BigNumberCodec extends TypeCodec {
    private static final int LARGEST_SCALE = 10_000;

    private final boolean whole;
    private final Bounds bounds;

    BigNumberCodec(DataSchema schema, boolean whole, Bounds bounds) {
        super(schema);
        this.whole = whole;
        this.bounds = bounds;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (!NumberCodec.isNumber(in.token()) || Double.isNaN(in.doubleValue())) {
            return problems.wrongType(path, whole ? "integer" : "number", in);
        }
        BigDecimal value = in.decimal();
        if (Math.abs((long) value.scale()) > LARGEST_SCALE) {
            // 1E999999999 is short on the wire and a gigabyte in memory
            return problems.badValue(path, "the exponent of the number is beyond " + LARGEST_SCALE);
        }
        bounds.check(value, path, problems);
        if (!whole) {
            return value;
        }
        return value.stripTrailingZeros().scale() <= 0
                ? value.toBigIntegerExact()
                : problems.wrongType(path, "integer", in);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (whole && value instanceof BigInteger) {
            out.number((BigInteger) value);
        } else if (!whole && value instanceof BigDecimal) {
            out.number((BigDecimal) value);
        } else {
            throw EncodingException.mismatch(whole ? "BigInteger" : "BigDecimal", value);
        }
    }
}
