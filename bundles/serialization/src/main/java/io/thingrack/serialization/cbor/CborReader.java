package io.thingrack.serialization.cbor;

import io.thingrack.serialization.binary.BinaryReader;
import io.thingrack.serialization.bytes.Half;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

/** One item of CBOR at a time: the first byte is a major type and how large its argument is (RFC 8949, section 3). */
final class CborReader extends BinaryReader {
    static final int WHOLE = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int OBJECT = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    static final int POSITIVE_BIG = 2;
    static final int NEGATIVE_BIG = 3;
    static final int DECIMAL_FRACTION = 4;

    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;

    /** They say what a value is for and leave it as it is: times, expected encodings, URIs and such, UUIDs, CBOR. */
    private static final Set<Long> PASSED_OVER = Set.of(0L, 1L, 21L, 22L, 23L, 32L, 33L, 34L, 36L, 37L, 55799L);

    CborReader(byte[] bytes, Limits limits) {
        super(bytes, limits);
    }

    @Override
    protected Token item() throws MalformedDataException {
        int first = in.u8();
        while (first >> 5 == TAG) {
            long tag = argument(first & 0x1F);
            if (!PASSED_OVER.contains(tag)) {
                return tagged(tag);
            }
            first = in.u8();
        }
        int size = first & 0x1F;
        return switch (first >> 5) {
            case WHOLE -> scalar.unsigned(argument(size));
            case NEGATIVE -> negative(argument(size));
            case BYTES -> size == INDEFINITE ? joined(BYTES) : binary(argument(size));
            case TEXT -> size == INDEFINITE ? joined(TEXT) : text(argument(size));
            case ARRAY -> size == INDEFINITE ? startArrayUntilBreak() : startArray(argument(size));
            case OBJECT -> size == INDEFINITE ? startObjectUntilBreak() : startObject(argument(size));
            default -> simple(size);
        };
    }

    /** @return the number that belongs to a first byte; all 64 bits count, without sign */
    private long argument(int size) throws MalformedDataException {
        return switch (size) {
            case 24 -> in.u8();
            case 25 -> in.u16();
            case 26 -> in.u32();
            case 27 -> in.i64();
            case 28, 29, 30, INDEFINITE ->
                throw new MalformedDataException("a first byte that nothing starts with, at byte " + (in.at() - 1));
            default -> size;
        };
    }

    private Token negative(long argument) {
        return argument >= 0 ? scalar.whole(-1 - argument) : scalar.big(negative(unsigned(argument)));
    }

    private static BigInteger unsigned(long argument) {
        return new BigInteger(Long.toUnsignedString(argument));
    }

    private static BigInteger negative(BigInteger argument) {
        return argument.not();
    }

    private Token simple(int size) throws MalformedDataException {
        return switch (size) {
            case 20 -> Token.FALSE;
            case 21 -> Token.TRUE;
            case 22, 23 -> Token.NULL;
            case 25 -> scalar.real(Half.toDouble(in.u16()));
            case 26 -> scalar.real(Float.intBitsToFloat(in.i32()));
            case 27 -> scalar.real(Double.longBitsToDouble(in.i64()));
            case INDEFINITE ->
                throw new MalformedDataException("a break where nothing can end, at byte " + (in.at() - 1));
            default -> throw new MalformedDataException("a simple value without a meaning, at byte " + (in.at() - 1));
        };
    }

    private Token joined(int major) throws MalformedDataException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        while (!isBreak()) {
            int first = in.u8();
            int size = first & 0x1F;
            if (first >> 5 != major || size == INDEFINITE) {
                throw new MalformedDataException("a part of text or bytes of another kind, at byte " + (in.at() - 1));
            }
            long length = argument(size);
            int from = in.skip(length);
            if (major == TEXT) {
                text(in.array(), from, (int) length);
            }
            chunks.write(in.array(), from, (int) length);
        }
        byte[] whole = chunks.toByteArray();
        return major == TEXT ? text(whole, 0, whole.length) : binary(whole, 0, whole.length);
    }

    @Override
    protected boolean isBreak() throws MalformedDataException {
        boolean there = in.u8() == BREAK;
        if (!there) {
            in.go(in.at() - 1);
        }
        return there;
    }

    private Token tagged(long tag) throws MalformedDataException {
        if (tag == POSITIVE_BIG || tag == NEGATIVE_BIG) {
            return scalar.big(big(tag));
        }
        if (tag == DECIMAL_FRACTION) {
            return scalar.decimal(fraction());
        }
        throw new MalformedDataException(
                "the tag " + Long.toUnsignedString(tag) + ", before byte " + in.at() + ", is not understood");
    }

    private BigInteger big(long tag) throws MalformedDataException {
        int first = in.u8();
        if (first >> 5 != BYTES) {
            throw new MalformedDataException("a big number has to be bytes, at byte " + (in.at() - 1));
        }
        long size = argument(first & 0x1F);
        // a digit is 3.33 bits
        if (Long.compareUnsigned(size, limits.numberLength() * 5L / 12 + 1) > 0) {
            throw new MalformedDataException(
                    "a number of more than " + limits.numberLength() + " digits, before byte " + in.at());
        }
        BigInteger magnitude = new BigInteger(1, in.array(), in.skip(size), (int) size);
        return tag == POSITIVE_BIG ? magnitude : negative(magnitude);
    }

    private BigDecimal fraction() throws MalformedDataException {
        if (in.u8() != (ARRAY << 5 | 2)) {
            throw new MalformedDataException("a decimal fraction has to be an array of two, at byte " + (in.at() - 1));
        }
        BigInteger exponent = whole();
        if (exponent.abs().compareTo(BigInteger.valueOf(limits.exponent())) > 0) {
            throw new MalformedDataException("a number whose exponent is beyond " + limits.exponent());
        }
        return new BigDecimal(whole(), -exponent.intValue());
    }

    private BigInteger whole() throws MalformedDataException {
        int first = in.u8();
        long argument = argument(first & 0x1F);
        return switch (first >> 5) {
            case WHOLE -> unsigned(argument);
            case NEGATIVE -> negative(unsigned(argument));
            case TAG -> {
                if (argument != POSITIVE_BIG && argument != NEGATIVE_BIG) {
                    throw new MalformedDataException("a whole number is wanted, before byte " + in.at());
                }
                yield big(argument);
            }
            default -> throw new MalformedDataException("a whole number is wanted, before byte " + in.at());
        };
    }
}
