package io.thingrack.spi.serialization;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The tokens of one value, pulled one by one. For one thread. A reader bounds what it takes (depth, length of texts
 * and numbers) and tells by {@link MalformedDataException}.
 */
@ConsumerType
public interface DataReader {
    /** What stands at a place. */
    enum Token {
        NULL,
        TRUE,
        FALSE,
        /** A number without a fraction or exponent; may be of any size. */
        INTEGER,
        /** Another number; NaN and infinities where the content type has them. */
        DECIMAL,
        STRING,
        /** Bytes, in content types that have them. */
        BINARY,
        START_ARRAY,
        END_ARRAY,
        START_OBJECT,
        /** The name of a member; {@link DataReader#text()} gives it. */
        FIELD,
        END_OBJECT,
        /** After the value. */
        END
    }

    /**
     * Goes on.
     *
     * @return the token it then stands at
     * @throws MalformedDataException if there is no good token, or too deep or long a one
     */
    Token next() throws MalformedDataException;

    /** @return the token it stands at, null before the first */
    Token token();

    /**
     * From a start token to its end; nothing at other tokens.
     *
     * @throws MalformedDataException as in {@link #next}
     */
    default void skip() throws MalformedDataException {
        int open = token() == Token.START_ARRAY || token() == Token.START_OBJECT ? 1 : 0;
        while (open > 0) {
            Token next = next();
            if (next == Token.START_ARRAY || next == Token.START_OBJECT) {
                open++;
            } else if (next == Token.END_ARRAY || next == Token.END_OBJECT) {
                open--;
            }
        }
    }

    /**
     * @return the text of a {@code STRING} or {@code FIELD}
     * @throws MalformedDataException if it is not text in the end
     */
    String text() throws MalformedDataException;

    /**
     * @return whether the {@code INTEGER} it stands at fits into a long
     * @throws MalformedDataException if it is no number in the end
     */
    boolean fitsLong() throws MalformedDataException;

    /**
     * @return the {@code INTEGER} it stands at, where {@link #fitsLong}
     * @throws MalformedDataException if it is no number in the end
     */
    long longValue() throws MalformedDataException;

    /**
     * @return the {@code INTEGER} it stands at
     * @throws MalformedDataException if it is no number in the end
     */
    BigInteger integer() throws MalformedDataException;

    /**
     * @return the {@code INTEGER} or {@code DECIMAL} it stands at, as the nearest double; infinite where it is larger
     * @throws MalformedDataException if it is no number in the end
     */
    double doubleValue() throws MalformedDataException;

    /**
     * @return the finite {@code INTEGER} or {@code DECIMAL} it stands at, exactly
     * @throws MalformedDataException if it is no number in the end, or not finite
     */
    BigDecimal decimal() throws MalformedDataException;

    /**
     * Tells numbers that are only too large for a double from those that content types other than JSON have besides.
     *
     * @return whether the {@code INTEGER} or {@code DECIMAL} it stands at is finite, however large
     * @throws MalformedDataException if it is no number in the end
     */
    boolean isFinite() throws MalformedDataException;

    /**
     * @return the bytes of a {@code BINARY}
     * @throws MalformedDataException if they are not there in the end
     */
    byte[] binary() throws MalformedDataException;
}
