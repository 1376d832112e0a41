package io.thingrack.serialization.npy;

import io.thingrack.serialization.bytes.Scalar;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A numpy array as the tokens of arrays in each other, the first dimension outside, however its bytes lie. */
public final class NpyReader {
    private static final int MAGIC_SIZE = 6;
    private static final int LONGEST_HEADER = 4_096;

    private final ElementType type;
    private final int[] shape;
    private final int[] strides;
    private final ByteBuffer data;
    private final Scalar scalar;

    private final int[] index;
    private int level;
    private boolean started;

    private NpyReader(NpyHeader header, ByteBuffer data, Scalar scalar) {
        type = header.type();
        shape = header.shape();
        strides = header.strides();
        this.data = data.order(type.order());
        this.scalar = scalar;
        index = new int[shape.length];
    }

    /**
     * @param bytes that hold it
     * @param from where it starts
     * @param size in bytes
     * @param scalar where the numbers go
     * @return a reader that stands before the first token
     * @throws MalformedDataException if it is no such file, or not of numbers
     */
    public static NpyReader of(byte[] bytes, int from, int size, Scalar scalar) throws MalformedDataException {
        ByteBuffer file = ByteBuffer.wrap(bytes, from, size).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (size < MAGIC_SIZE + 4
                || file.get(0) != (byte) 0x93
                || !ascii(file, 1, 5).equals("NUMPY")) {
            throw new MalformedDataException("a numpy array that does not start as one");
        }
        int version = file.get(MAGIC_SIZE);
        if (version < 1 || version > 3 || file.get(MAGIC_SIZE + 1) != 0 || version > 1 && size < MAGIC_SIZE + 6) {
            throw new MalformedDataException("a numpy array in a format of another version than 1.0, 2.0 or 3.0");
        }
        int start = version == 1 ? MAGIC_SIZE + 4 : MAGIC_SIZE + 6;
        int length = version == 1 ? file.getShort(MAGIC_SIZE + 2) & 0xFFFF : file.getInt(MAGIC_SIZE + 2);
        if (length < 0 || length > LONGEST_HEADER || length > size - start) {
            throw new MalformedDataException("a numpy array whose header is cut off or too long");
        }
        NpyHeader header = NpyHeaderParser.parse(ascii(file, start, length));
        int data = start + length;
        header.check(size - data);
        return new NpyReader(header, file.slice(data, size - data), scalar);
    }

    private static String ascii(ByteBuffer file, int from, int length) {
        byte[] bytes = new byte[length];
        file.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** @return how many arrays are in each other */
    public int dimensions() {
        return shape.length;
    }

    /** @return the next token, null after the last */
    public Token next() {
        if (!started) {
            started = true;
            return shape.length == 0 ? type.read(data, 0, scalar) : down();
        }
        if (level == 0) {
            return null;
        }
        int dimension = level - 1;
        if (index[dimension] == shape[dimension]) {
            return up();
        }
        if (level == shape.length) {
            int at = 0;
            for (int i = 0; i <= dimension; i++) {
                at += index[i] * strides[i];
            }
            index[dimension]++;
            return type.read(data, at * type.size(), scalar);
        }
        return down();
    }

    private Token down() {
        index[level] = 0;
        level++;
        return Token.START_ARRAY;
    }

    private Token up() {
        level--;
        if (level > 0) {
            index[level - 1]++;
        }
        return Token.END_ARRAY;
    }
}
