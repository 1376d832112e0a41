package io.thingrack.serialization.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds what stands between the quotes of a text as it is, eight bytes at a time: a large text is nearly always that. */
final class PlainText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private PlainText() {}

    /** @return where from {@code from} on the first quote, backslash or control character stands, {@code to} if none does */
    static int end(byte[] utf8, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !mayHaveSpecial((long) LONGS.get(utf8, at))) {
            at += Long.BYTES;
        }
        while (at < to && !isSpecial(utf8[at])) {
            at++;
        }
        return at;
    }

    /** A zero in a byte borrows from the next one, so it is sure only where it says no. */
    private static boolean mayHaveSpecial(long eight) {
        long quotes = eight ^ QUOTES;
        long backslashes = eight ^ BACKSLASHES;
        return (((quotes - ONES) & ~quotes | (backslashes - ONES) & ~backslashes | (eight - SPACES) & ~eight)
                        & HIGH_BITS)
                != 0;
    }

    private static boolean isSpecial(byte b) {
        return b == '"' || b == '\\' || b >= 0 && b < ' ';
    }
}
