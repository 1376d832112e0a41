package io.thingrack.serialization.bytes;

import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The one number that a reader stands at; filled anew for each, so that none is an object of its own. */
public final class Scalar {
    private enum Kind {
        WHOLE,
        BIG,
        REAL,
        DECIMAL
    }

    private Kind kind = Kind.WHOLE;
    private long whole;
    private double real;
    private BigInteger big;
    private BigDecimal decimal;

    /** @return INTEGER, which now is that */
    public Token whole(long value) {
        kind = Kind.WHOLE;
        whole = value;
        return Token.INTEGER;
    }

    /** @return INTEGER, which now is the 64 bits without sign */
    public Token unsigned(long bits) {
        return bits >= 0 ? whole(bits) : big(new BigInteger(Long.toUnsignedString(bits)));
    }

    /** @return INTEGER, which now is that */
    public Token big(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return whole(value.longValue());
        }
        kind = Kind.BIG;
        big = value;
        return Token.INTEGER;
    }

    /** @return DECIMAL, which now is that */
    public Token real(double value) {
        kind = Kind.REAL;
        real = value;
        return Token.DECIMAL;
    }

    /** @return DECIMAL, which now is that */
    public Token decimal(BigDecimal value) {
        kind = Kind.DECIMAL;
        decimal = value;
        return Token.DECIMAL;
    }

    /** @return whether it is a whole number that fits into a long */
    public boolean fitsLong() {
        return kind == Kind.WHOLE;
    }

    /** @return the whole number, where it fits */
    public long longValue() {
        return whole;
    }

    /** @return the whole number */
    public BigInteger integer() {
        return kind == Kind.BIG ? big : BigInteger.valueOf(whole);
    }

    /** @return the nearest double */
    public double doubleValue() {
        return switch (kind) {
            case WHOLE -> whole;
            case BIG -> big.doubleValue();
            case REAL -> real;
            case DECIMAL -> decimal.doubleValue();
        };
    }

    /** @return whether it is finite */
    public boolean isFinite() {
        return kind != Kind.REAL || Double.isFinite(real);
    }

    /**
     * @return it, exactly
     * @throws MalformedDataException if it is not finite
     */
    public BigDecimal exact() throws MalformedDataException {
        return switch (kind) {
            case WHOLE -> BigDecimal.valueOf(whole);
            case BIG -> new BigDecimal(big);
            case DECIMAL -> decimal;
            case REAL -> {
                if (!Double.isFinite(real)) {
                    throw new MalformedDataException("a finite number is wanted, but it is " + real);
                }
                yield new BigDecimal(real);
            }
        };
    }
}
