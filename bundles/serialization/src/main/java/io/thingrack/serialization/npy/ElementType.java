package io.thingrack.serialization.npy;

import io.thingrack.serialization.bytes.Half;
import io.thingrack.serialization.bytes.Scalar;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * What one element is.
 *
 * @param kind f (real), i (whole), u (whole without sign) or b (boolean)
 * @param size in bytes
 * @param order of the bytes
 */
record ElementType(char kind, int size, ByteOrder order) {
    private static final Set<String> KNOWN =
            Set.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1");

    /** @param descr numpy's, as {@code <f8} */
    static ElementType of(String descr) throws MalformedDataException {
        String type = descr.isEmpty() ? "" : descr.substring(1);
        boolean ordered = descr.startsWith("<") || descr.startsWith(">");
        if (!KNOWN.contains(type) || !ordered && !(descr.startsWith("|") && type.endsWith("1"))) {
            throw new MalformedDataException("a numpy array of something other than real or whole numbers or booleans"
                    + (descr.length() > 8 ? "" : ": '" + descr + "'"));
        }
        ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new ElementType(type.charAt(0), type.charAt(1) - '0', order);
    }

    /** Puts the element at a place into the scalar, or says which boolean it is. */
    Token read(ByteBuffer data, int at, Scalar into) {
        return switch (kind) {
            case 'f' -> into.real(real(data, at));
            case 'i' -> into.whole(whole(data, at));
            case 'u' -> into.unsigned(size == 8 ? data.getLong(at) : whole(data, at) & (1L << 8 * size) - 1);
            default -> data.get(at) == 0 ? Token.FALSE : Token.TRUE;
        };
    }

    private double real(ByteBuffer data, int at) {
        return switch (size) {
            case 8 -> data.getDouble(at);
            case 4 -> data.getFloat(at);
            default -> Half.toDouble(data.getShort(at));
        };
    }

    private long whole(ByteBuffer data, int at) {
        return switch (size) {
            case 8 -> data.getLong(at);
            case 4 -> data.getInt(at);
            case 2 -> data.getShort(at);
            default -> data.get(at);
        };
    }
}
