package io.thingrack.serialization.binary;

import io.thingrack.serialization.bytes.ByteSource;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.serialization.bytes.Scalar;
import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.serialization.npy.NpyReader;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the books of a value in which each item says what it is and how long: what is open, what is still to come,
 * what a name may be. A content type only reads one item at a time.
 */
public abstract class BinaryReader implements DataReader {
    /** What is read from. */
    protected final ByteSource in;
    /** Of what is read. */
    protected final Limits limits;
    /** The number that it stands at. */
    protected final Scalar scalar = new Scalar();

    private Token token;
    private final Nesting nesting;
    private NpyReader npy;
    private String name;
    private byte[] chars;
    private int start;
    private int length;

    /**
     * @param bytes the whole value
     * @param limits of it
     */
    protected BinaryReader(byte[] bytes, Limits limits) {
        in = new ByteSource(bytes);
        this.limits = limits;
        nesting = new Nesting(limits.depth());
    }

    /**
     * Reads the next item: only its head where it is an array or object.
     *
     * @return what {@link #scalar}, {@link #text}, {@link #startArray} and their like returned
     * @throws MalformedDataException if there is no good item
     */
    protected abstract Token item() throws MalformedDataException;

    /**
     * @return whether a mark that ends an array or object of unknown size comes next; then it is gone over
     * @throws MalformedDataException if nothing comes
     */
    protected boolean isBreak() throws MalformedDataException {
        return false;
    }

    @Override
    public final Token next() throws MalformedDataException {
        token = token == Token.END ? token : following();
        return token;
    }

    private Token following() throws MalformedDataException {
        if (npy != null) {
            Token inside = npy.next();
            if (inside != null) {
                return inside;
            }
            npy = null;
        }
        if (nesting.open() != null) {
            return inside(nesting.open());
        }
        if (token == null) {
            if (in.left() == 0) {
                throw new MalformedDataException("there is no value");
            }
            return item();
        }
        if (in.left() > 0) {
            throw new MalformedDataException("something comes after the value, at byte " + in.at());
        }
        return Token.END;
    }

    private Token inside(Frame frame) throws MalformedDataException {
        if (frame.named) {
            frame.named = false;
            return item();
        }
        if (frame.left == Frame.UNTIL_BREAK ? isBreak() : frame.left-- == 0) {
            nesting.end();
            return frame.object ? Token.END_OBJECT : Token.END_ARRAY;
        }
        return frame.object ? name(frame) : item();
    }

    private Token name(Frame frame) throws MalformedDataException {
        int at = in.at();
        if (item() != Token.STRING) {
            throw new MalformedDataException("the name of a member has to be text, at byte " + at);
        }
        if (length > limits.nameLength()) {
            throw new MalformedDataException(
                    "the name of a member is longer than " + limits.nameLength() + " bytes, at byte " + at);
        }
        name = string();
        if (!frame.name(name)) {
            throw new MalformedDataException("a member twice in one object, at byte " + at);
        }
        frame.named = true;
        return Token.FIELD;
    }

    /**
     * @param size elements, as announced; without sign
     * @return START_ARRAY
     * @throws MalformedDataException if there are not even bytes for so many, or it is too deep
     */
    protected final Token startArray(long size) throws MalformedDataException {
        nesting.announced(false, size, in);
        return Token.START_ARRAY;
    }

    /**
     * @param size members, as announced; without sign
     * @return START_OBJECT
     * @throws MalformedDataException if there are not even bytes for so many, or it is too deep
     */
    protected final Token startObject(long size) throws MalformedDataException {
        nesting.announced(true, size, in);
        return Token.START_OBJECT;
    }

    /**
     * @return START_ARRAY; it ends with {@link #isBreak}
     * @throws MalformedDataException if it is too deep
     */
    protected final Token startArrayUntilBreak() throws MalformedDataException {
        nesting.untilBreak(false, in);
        return Token.START_ARRAY;
    }

    /**
     * @return START_OBJECT; it ends with {@link #isBreak}
     * @throws MalformedDataException if it is too deep
     */
    protected final Token startObjectUntilBreak() throws MalformedDataException {
        nesting.untilBreak(true, in);
        return Token.START_OBJECT;
    }

    /**
     * @param size of the text that comes next, in bytes; without sign
     * @return STRING
     * @throws MalformedDataException if it is not there, too long, or not UTF-8
     */
    protected final Token text(long size) throws MalformedDataException {
        int from = in.skip(size);
        return text(in.array(), from, (int) size);
    }

    /**
     * @param bytes that hold it
     * @param from where it starts
     * @param size in bytes
     * @return STRING
     * @throws MalformedDataException if it is too long or not UTF-8
     */
    protected final Token text(byte[] bytes, int from, int size) throws MalformedDataException {
        if (size > limits.textLength()) {
            throw new MalformedDataException(
                    "a text longer than " + limits.textLength() + " bytes, before byte " + in.at());
        }
        int invalid = Utf8.firstInvalid(bytes, from, from + size);
        if (invalid >= 0) {
            throw new MalformedDataException("text that is not UTF-8, before byte " + in.at());
        }
        stands(bytes, from, size);
        return Token.STRING;
    }

    /**
     * @param size of the bytes that come next; without sign
     * @return BINARY
     * @throws MalformedDataException if they are not there
     */
    protected final Token binary(long size) throws MalformedDataException {
        int from = in.skip(size);
        return binary(in.array(), from, (int) size);
    }

    /**
     * @param bytes that hold them
     * @param from where they start
     * @param size how many
     * @return BINARY
     */
    protected final Token binary(byte[] bytes, int from, int size) {
        stands(bytes, from, size);
        return Token.BINARY;
    }

    /**
     * Reads a numpy array as if it were arrays of numbers.
     *
     * @param size of the file that comes next, in bytes; without sign
     * @return its first token
     * @throws MalformedDataException if it is not there, no such file, or too deep
     */
    protected final Token npy(long size) throws MalformedDataException {
        int from = in.skip(size);
        npy = NpyReader.of(in.array(), from, (int) size, scalar);
        nesting.checkRoom(npy.dimensions(), in);
        return npy.next();
    }

    private void stands(byte[] bytes, int from, int size) {
        chars = bytes;
        start = from;
        length = size;
    }

    private String string() {
        return new String(chars, start, length, StandardCharsets.UTF_8);
    }

    @Override
    public final Token token() {
        return token;
    }

    @Override
    public final String text() {
        expect(token == Token.STRING || token == Token.FIELD);
        return token == Token.FIELD ? name : string();
    }

    @Override
    public final byte[] binary() {
        expect(token == Token.BINARY);
        return Arrays.copyOfRange(chars, start, start + length);
    }

    @Override
    public final boolean fitsLong() {
        expect(token == Token.INTEGER);
        return scalar.fitsLong();
    }

    @Override
    public final long longValue() {
        expect(fitsLong());
        return scalar.longValue();
    }

    @Override
    public final BigInteger integer() {
        expect(token == Token.INTEGER);
        return scalar.integer();
    }

    @Override
    public final double doubleValue() {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        return scalar.doubleValue();
    }

    @Override
    public final BigDecimal decimal() throws MalformedDataException {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        return scalar.exact();
    }

    @Override
    public final boolean isFinite() {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        return scalar.isFinite();
    }

    private void expect(boolean good) {
        if (!good) {
            throw new IllegalStateException("asked for what is not there: it stands at " + token);
        }
    }
}
