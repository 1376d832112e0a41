package io.thingrack.serialization.binary;

import io.thingrack.serialization.bytes.ByteSource;
import io.thingrack.spi.serialization.MalformedDataException;

/** The arrays and objects that are open, as deep as is allowed. */
final class Nesting {
    private final int deepest;
    private Frame open;
    private int depth;

    Nesting(int deepest) {
        this.deepest = deepest;
    }

    /** @return the innermost, null if none is open */
    Frame open() {
        return open;
    }

    /** Opens one of announced size, which costs nothing before it is known that there are bytes for it. */
    void announced(boolean object, long size, ByteSource in) throws MalformedDataException {
        int most = object ? in.left() / 2 : in.left();
        if (Long.compareUnsigned(size, most) > 0) {
            throw new MalformedDataException("it ends too early: at byte " + in.at() + " " + Long.toUnsignedString(size)
                    + (object ? " members" : " elements") + " are announced, there are only " + in.left() + " bytes");
        }
        push(object, size, in);
    }

    /** Opens one that ends with a break. */
    void untilBreak(boolean object, ByteSource in) throws MalformedDataException {
        push(object, Frame.UNTIL_BREAK, in);
    }

    private void push(boolean object, long size, ByteSource in) throws MalformedDataException {
        checkRoom(1, in);
        depth++;
        open = new Frame(open, object, size);
    }

    void checkRoom(int levels, ByteSource in) throws MalformedDataException {
        if (depth + levels > deepest) {
            throw new MalformedDataException(
                    "arrays and objects in each other more than " + deepest + " deep, at byte " + in.at());
        }
    }

    /** Closes the innermost. */
    void end() {
        open = open.outer;
        depth--;
    }
}
