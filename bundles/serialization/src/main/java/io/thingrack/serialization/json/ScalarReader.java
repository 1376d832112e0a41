package io.thingrack.serialization.json;

import io.thingrack.serialization.bytes.OneTokenReader;
import io.thingrack.spi.serialization.DataReader;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The values that most requests carry, {@code null}, a boolean or a short number and nothing else, without a parser: it
 * costs ten times as much. What is not certainly one of them is left to the parser, which also says what is wrong.
 */
final class ScalarReader extends OneTokenReader {
    private static final int MOST_DIGITS = 15;
    /** Powers of ten and whole numbers of so few digits are exact doubles, so that their quotient is the nearest. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final boolean negative;
    private final long digits;
    private final int scale;

    private ScalarReader(Token only, boolean negative, long digits, int scale) {
        super(only);
        this.negative = negative;
        this.digits = digits;
        this.scale = scale;
    }

    /** @return a reader of it, null if it is for the parser */
    static DataReader of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_DIGITS + 2) {
            return null;
        }
        return switch (bytes[0]) {
            case 'n' -> word("null", Token.NULL, bytes);
            case 't' -> word("true", Token.TRUE, bytes);
            case 'f' -> word("false", Token.FALSE, bytes);
            default -> number(bytes);
        };
    }

    private static DataReader word(String word, Token token, byte[] bytes) {
        if (bytes.length != word.length()) {
            return null;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != word.charAt(i)) {
                return null;
            }
        }
        return new ScalarReader(token, false, 0, 0);
    }

    private static DataReader number(byte[] bytes) {
        boolean negative = bytes[0] == '-';
        int first = negative ? 1 : 0;
        int point = -1;
        long digits = 0;
        for (int i = first; i < bytes.length; i++) {
            int digit = bytes[i] - '0';
            if (bytes[i] == '.' && point < 0) {
                point = i;
            } else if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else {
                return null;
            }
        }
        int wholes = (point < 0 ? bytes.length : point) - first;
        int scale = point < 0 ? 0 : bytes.length - 1 - point;
        boolean good = wholes > 0 && (wholes == 1 || bytes[first] != '0') && (point < 0 || scale > 0);
        if (!good || wholes + scale > MOST_DIGITS) {
            return null;
        }
        return new ScalarReader(point < 0 ? Token.INTEGER : Token.DECIMAL, negative, digits, scale);
    }

    @Override
    public boolean fitsLong() {
        expect(token() == Token.INTEGER);
        return true;
    }

    @Override
    public long longValue() {
        expect(token() == Token.INTEGER);
        return negative ? -digits : digits;
    }

    @Override
    public BigInteger integer() {
        return BigInteger.valueOf(longValue());
    }

    @Override
    public double doubleValue() {
        if (token() == Token.INTEGER) {
            // not below: a whole −0 is 0
            return longValue();
        }
        expect(token() == Token.DECIMAL);
        double value = digits / POWERS[scale];
        return negative ? -value : value;
    }

    @Override
    public BigDecimal decimal() {
        expect(token() == Token.INTEGER || token() == Token.DECIMAL);
        return BigDecimal.valueOf(negative ? -digits : digits, scale);
    }

    @Override
    public boolean isFinite() {
        expect(token() == Token.INTEGER || token() == Token.DECIMAL);
        return true;
    }

    @Override
    public String text() {
        throw new IllegalStateException("there is no text in it");
    }

    @Override
    public byte[] binary() {
        throw new IllegalStateException("JSON has no bytes");
    }
}
