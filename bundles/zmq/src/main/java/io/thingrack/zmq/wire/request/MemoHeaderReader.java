package io.thingrack.zmq.wire.request;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Headers that differ in nothing but the message id from one that was read before, as those of a client that polls do:
 * such a one is compared, not read. All others go to another reader.
 *
 * <p>Peers choose what is remembered here: it is of a fixed size, the latest two of a kind stay, and what is found is
 * compared byte by byte before it counts. Entries are never changed, so that threads need not agree on which one is there.
 */
public final class MemoHeaderReader implements HeaderReader {
    private static final int SETS = 1024;

    /** Bytes of the longest header that is remembered; a stock client's have some 450. */
    private static final int LONGEST = 1024;

    private static final byte[] KEY = "\"messageID\"".getBytes(StandardCharsets.US_ASCII);
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final HeaderReader other;
    private final Entry[] entries = new Entry[2 * SETS];

    /** @param other reads what is not known here */
    public MemoHeaderReader(HeaderReader other) {
        this.other = other;
    }

    /**
     * A header that was read.
     *
     * @param bytes of it
     * @param start of the message id in them, behind its quote
     * @param end of the message id
     * @param header what it says
     */
    private record Entry(byte[] bytes, int start, int end, RequestHeader header) {
        boolean matches(byte[] others, int otherStart, int otherEnd) {
            return start == otherStart
                    && bytes.length - end == others.length - otherEnd
                    && Arrays.equals(bytes, 0, start, others, 0, start)
                    && Arrays.equals(bytes, end, bytes.length, others, otherEnd, others.length);
        }
    }

    @Override
    public RequestHeader read(byte[] bytes) throws BadMessageException {
        int start = bytes.length > LONGEST ? -1 : idStart(bytes);
        int end = start < 0 ? -1 : idEnd(bytes, start);
        if (end < 0) {
            return other.read(bytes);
        }
        int set = set(bytes, start, end);
        for (int way = set; way < set + 2; way++) {
            Entry entry = entries[way];
            if (entry != null && entry.matches(bytes, start, end)) {
                return entry.header.withMessageId(ascii(bytes, start, end));
            }
        }
        RequestHeader header = other.read(bytes);
        if (isKind(header, bytes, start, end)) {
            entries[set + 1] = entries[set];
            entries[set] = new Entry(bytes.clone(), start, end, header);
        }
        return header;
    }

    /** Whether any other header that is the same before and behind the id says the same, but for the id. */
    private static boolean isKind(RequestHeader header, byte[] bytes, int start, int end) {
        return header.objects() == null
                && header.messageId().equals(ascii(bytes, start, end))
                // else the key that was found may be another one's, and the id's be written otherwise
                && indexOf(KEY, bytes, start) < 0
                && indexOf(new byte[] {'\\'}, bytes, 0) < 0;
    }

    /** @return where the value of the first {@code "messageID"} begins, -1 if it is none, or no string */
    private static int idStart(byte[] bytes) {
        int at = indexOf(KEY, bytes, 0);
        if (at < 0) {
            return -1;
        }
        at = skipSpaces(bytes, at + KEY.length);
        if (at == bytes.length || bytes[at] != ':') {
            return -1;
        }
        at = skipSpaces(bytes, at + 1);
        return at < bytes.length && bytes[at] == '"' ? at + 1 : -1;
    }

    private static int skipSpaces(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    /** @return the closing quote, -1 if there is none, or the text is empty or not plain ASCII */
    private static int idEnd(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && bytes[at] != '"') {
            if (bytes[at] < ' ' || bytes[at] == '\\') {
                return -1;
            }
            at++;
        }
        return at == bytes.length || at == start ? -1 : at;
    }

    private static int indexOf(byte[] what, byte[] bytes, int from) {
        for (int at = from; at <= bytes.length - what.length; at++) {
            if (bytes[at] == what[0] && Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    private static String ascii(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** @return the first of the two places for what is the same before and behind the id */
    private static int set(byte[] bytes, int start, int end) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        long hash = hash(buffer, end, bytes.length, hash(buffer, 0, start, bytes.length - end));
        return (int) (hash >>> 32) & 2 * SETS - 2;
    }

    private static long hash(ByteBuffer buffer, int from, int to, long before) {
        long hash = before;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ buffer.getLong(at));
        }
        for (; at < to; at++) {
            hash = mix(hash ^ buffer.get(at));
        }
        return hash;
    }

    private static long mix(long hash) {
        long product = hash * PRIME;
        return product ^ product >>> 29;
    }
}
