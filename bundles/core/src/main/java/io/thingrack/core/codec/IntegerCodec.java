package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;

/** {@code byte}, {@code short}, {@code int} and {@code long}. A decimal that is whole, as 5.0, counts as an integer. */
final class IntegerCodec extends TypeCodec {
    /** The Java types, with their ranges. */
    enum Width {
        BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),
        SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
        INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
        LONG(Long.MIN_VALUE, Long.MAX_VALUE);

        final long smallest;
        final long largest;

        Width(long smallest, long largest) {
            this.smallest = smallest;
            this.largest = largest;
        }

        Object box(long value) {
            return switch (this) {
                case BYTE -> (byte) value;
                case SHORT -> (short) value;
                case INT -> (int) value;
                case LONG -> value;
            };
        }
    }

    private final Width width;
    private final Bounds bounds;

    IntegerCodec(DataSchema schema, Width width, Bounds bounds) {
        super(schema);
        this.width = width;
        this.bounds = bounds;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (!isWhole(in)) {
            return problems.wrongType(path, "integer", in);
        }
        return width.box(readLong(in, path, problems));
    }

    static boolean isWhole(DataReader in) throws MalformedDataException {
        if (in.token() == Token.INTEGER) {
            return true;
        }
        if (in.token() != Token.DECIMAL) {
            return false;
        }
        double value = in.doubleValue();
        return value == Math.rint(value) && !Double.isInfinite(value);
    }

    /** Stands at a whole number. */
    long readLong(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() == Token.DECIMAL) {
            return exact(in.decimal(), path, problems);
        }
        if (!in.fitsLong()) {
            problems.badValue(path, Problems.excerpt(in.integer().toString()) + " is outside " + range());
            return 0;
        }
        return inRange(in.longValue(), path, problems);
    }

    private long exact(BigDecimal value, String path, Problems problems) {
        try {
            return inRange(value.longValueExact(), path, problems);
        } catch (ArithmeticException tooLarge) {
            problems.badValue(path, Problems.excerpt(value.toString()) + " is outside " + range());
            return 0;
        }
    }

    private long inRange(long value, String path, Problems problems) {
        if (value < width.smallest || value > width.largest) {
            problems.badValue(path, value + " is outside " + range());
        } else {
            bounds.check(value, path, problems);
        }
        return value;
    }

    private String range() {
        return width.smallest + " … " + width.largest;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof Number)) {
            throw EncodingException.mismatch("a whole number", value);
        }
        out.number(((Number) value).longValue());
    }
}
