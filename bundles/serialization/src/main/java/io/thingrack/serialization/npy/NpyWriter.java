package io.thingrack.serialization.npy;

import io.thingrack.serialization.bytes.ByteSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Arrays of one dimension as numpy's files, format 1.0, little end first. */
public final class NpyWriter {
    /** Of all that stands before the elements: numpy wants a multiple of 64, and ten digits of size fit. */
    private static final int HEADER_SIZE = 128;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NpyWriter() {}

    /**
     * @param elements how many
     * @param descr what numpy calls an element, as {@code <f8}
     * @return how many bytes the file has
     */
    public static long size(int elements, String descr) {
        return HEADER_SIZE + elements * elementSize(descr);
    }

    private static long elementSize(String descr) {
        return descr.charAt(2) - '0';
    }

    /**
     * @param out where the header goes, and room for the elements
     * @param descr what numpy calls an element
     * @param elements how many
     * @return the room, to be filled
     */
    public static ByteBuffer start(ByteSink out, String descr, int elements) {
        out.put(MAGIC);
        String header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + elements + ",), }";
        int length = HEADER_SIZE - MAGIC.length - 2;
        out.put(length);
        out.put(length >> 8);
        out.put((header + " ".repeat(length - 1 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        long bytes = elements * elementSize(descr);
        int start = out.take(bytes);
        return ByteBuffer.wrap(out.array(), start, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
