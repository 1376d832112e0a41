package io.thingrack.serialization.binary;

import io.thingrack.serialization.bytes.ByteSink;
import io.thingrack.spi.serialization.DataWriter;
import java.util.Arrays;

/**
 * Counts what comes against what was announced: a map that a driver changes meanwhile has to be an error here and not
 * bytes that nobody can read.
 */
public abstract class BinaryWriter implements DataWriter {
    private static final int USUAL_DEPTH = 8;

    /** What is written to. */
    protected final ByteSink out = new ByteSink(64);

    private long[] left = new long[USUAL_DEPTH];
    private int depth;

    /** The one value. */
    protected BinaryWriter() {
        left[0] = 1;
    }

    /** To be called before each item: an element, a name or a value. */
    protected final void item() {
        if (left[depth]-- == 0) {
            throw new IllegalStateException(depth == 0 ? "a writer is for one value" : "more came than was announced");
        }
    }

    /** @param items elements, or names and values, that come before {@link #end} */
    protected final void start(long items) {
        item();
        if (++depth == left.length) {
            left = Arrays.copyOf(left, 2 * depth);
        }
        left[depth] = items;
    }

    @Override
    public final void endArray() {
        end();
    }

    @Override
    public final void endObject() {
        end();
    }

    private void end() {
        if (depth == 0 || left[depth] != 0) {
            throw new IllegalStateException(
                    depth == 0 ? "nothing is open that could end" : "announced, but did not come: " + left[depth]);
        }
        depth--;
    }

    @Override
    public final byte[] toBytes() {
        if (depth != 0 || left[0] != 0) {
            throw new IllegalStateException("the value is not complete: " + depth + " arrays or objects are open");
        }
        return out.toBytes();
    }
}
