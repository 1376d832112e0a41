package io.thingrack.serialization.bytes;

import io.thingrack.spi.serialization.MalformedDataException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes that are read one after the other, never beyond their end. For one thread. */
public final class ByteSource {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    /** @param bytes read from the first on */
    public ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return all the bytes; not to be written to */
    public byte[] array() {
        return bytes;
    }

    /** @return the offset of what comes next */
    public int at() {
        return at;
    }

    /** @return how many bytes are left */
    public int left() {
        return bytes.length - at;
    }

    /**
     * @return the next byte, 0 to 255
     * @throws MalformedDataException if there is none
     */
    public int u8() throws MalformedDataException {
        return bytes[skip(1)] & 0xFF;
    }

    /**
     * @return the next byte, −128 to 127
     * @throws MalformedDataException if there is none
     */
    public int i8() throws MalformedDataException {
        return bytes[skip(1)];
    }

    /**
     * @return the next two bytes, big end first
     * @throws MalformedDataException if they are not there
     */
    public int i16() throws MalformedDataException {
        return (short) SHORTS.get(bytes, skip(2));
    }

    /**
     * @return the next two bytes, big end first, without sign
     * @throws MalformedDataException if they are not there
     */
    public int u16() throws MalformedDataException {
        return i16() & 0xFFFF;
    }

    /**
     * @return the next four bytes, big end first
     * @throws MalformedDataException if they are not there
     */
    public int i32() throws MalformedDataException {
        return (int) INTS.get(bytes, skip(4));
    }

    /**
     * @return the next four bytes, big end first, without sign
     * @throws MalformedDataException if they are not there
     */
    public long u32() throws MalformedDataException {
        return i32() & 0xFFFFFFFFL;
    }

    /**
     * @return the next eight bytes, big end first
     * @throws MalformedDataException if they are not there
     */
    public long i64() throws MalformedDataException {
        return (long) LONGS.get(bytes, skip(8));
    }

    /**
     * Goes over bytes, and is where an announced length meets what is there.
     *
     * @param count of them, as it was announced; without sign
     * @return where they start
     * @throws MalformedDataException if there are not so many
     */
    public int skip(long count) throws MalformedDataException {
        if (Long.compareUnsigned(count, left()) > 0) {
            throw new MalformedDataException("it ends too early: at byte " + at + " another "
                    + Long.toUnsignedString(count) + " are announced, there are " + left());
        }
        int start = at;
        at += (int) count;
        return start;
    }

    /**
     * Goes back to an earlier place, or on to a later one.
     *
     * @param offset within the bytes
     */
    public void go(int offset) {
        at = offset;
    }
}
