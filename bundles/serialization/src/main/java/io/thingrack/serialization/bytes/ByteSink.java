package io.thingrack.serialization.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow. For one thread. */
public final class ByteSink {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    /** @param expected how many bytes there will probably be */
    public ByteSink(int expected) {
        bytes = new byte[expected];
    }

    /** @param value its low eight bits are appended */
    public void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** @param value appended, big end first */
    public void putShort(int value) {
        room(2);
        SHORTS.set(bytes, size, (short) value);
        size += 2;
    }

    /** @param value appended, big end first */
    public void putInt(int value) {
        room(4);
        INTS.set(bytes, size, value);
        size += 4;
    }

    /** @param value appended, big end first */
    public void putLong(long value) {
        room(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    /** @param values appended */
    public void put(byte[] values) {
        put(values, 0, values.length);
    }

    /**
     * @param values appended from
     * @param from the first of them
     * @param count how many
     */
    public void put(byte[] values, int from, int count) {
        room(count);
        System.arraycopy(values, from, bytes, size, count);
        size += count;
    }

    /** @param text appended; nothing but ASCII */
    @SuppressWarnings("deprecation") // the one way without a copy, and right for ASCII
    public void putAscii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /**
     * Makes room and takes it, for a caller that fills it.
     *
     * @param count of bytes
     * @return where in {@link #array} they start
     */
    public int take(long count) {
        room(count);
        int start = size;
        size += (int) count;
        return start;
    }

    /** @return what holds the bytes until the next that is appended */
    public byte[] array() {
        return bytes;
    }

    /** @return how many bytes there are */
    public int size() {
        return size;
    }

    /** @param count how many of the last bytes go again */
    public void drop(int count) {
        size -= count;
    }

    /** @return the bytes there are */
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(long count) {
        if (bytes.length - size < count) {
            grow(count);
        }
    }

    private void grow(long count) {
        long wanted = size + count;
        if (wanted > LARGEST) {
            throw new IllegalStateException("a value of more than 2 GiB cannot be sent");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(wanted, 2L * bytes.length)));
    }
}
