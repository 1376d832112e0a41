package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;

/** {@code double} and {@code float}. An integer that the type cannot hold exactly is refused, never rounded. */
final class NumberCodec extends TypeCodec {
    private static final double LARGEST_EXACT = 1L << 53;
    private static final double LARGEST_EXACT_FLOAT = 1 << 24;

    private final boolean single;
    private final Bounds bounds;

    NumberCodec(DataSchema schema, boolean single, Bounds bounds) {
        super(schema);
        this.single = single;
        this.bounds = bounds;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (!isNumber(in.token())) {
            return problems.wrongType(path, "number", in);
        }
        double value = readDouble(in, path, problems);
        return single ? (Object) (float) value : (Object) value;
    }

    static boolean isNumber(Token token) {
        return token == Token.INTEGER || token == Token.DECIMAL;
    }

    /** Stands at a number. */
    double readDouble(DataReader in, String path, Problems problems) throws MalformedDataException {
        double value = in.doubleValue();
        if (in.token() == Token.INTEGER && !isExact(in, value)) {
            problems.badValue(
                    path, in.integer() + " has more digits than a " + (single ? "float" : "double") + " holds");
        } else if (in.token() == Token.DECIMAL && tooLarge(value) && !isInfinityItself(in)) {
            problems.badValue(path, "the number is too large for a " + (single ? "float" : "double"));
        } else {
            bounds.check(value, path, problems);
        }
        return value;
    }

    private boolean isExact(DataReader in, double value) throws MalformedDataException {
        if (Math.abs(value) < (single ? LARGEST_EXACT_FLOAT : LARGEST_EXACT)) {
            return true;
        }
        if (tooLarge(value) || (single && (double) (float) value != value)) {
            return false;
        }
        return new BigDecimal(value).compareTo(new BigDecimal(in.integer())) == 0;
    }

    private boolean tooLarge(double value) {
        return Double.isInfinite(single ? (float) value : value);
    }

    /** Content types other than JSON have infinities of their own. */
    private static boolean isInfinityItself(DataReader in) {
        try {
            in.decimal();
            return false;
        } catch (MalformedDataException notFinite) {
            return true;
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof Number)) {
            throw EncodingException.mismatch(single ? "Float" : "Double", value);
        }
        if (single) {
            out.number(((Number) value).floatValue());
        } else {
            out.number(((Number) value).doubleValue());
        }
    }
}
