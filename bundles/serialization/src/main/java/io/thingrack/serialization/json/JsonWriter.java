package io.thingrack.serialization.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.thingrack.serialization.bytes.ByteSink;
import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.spi.serialization.DataWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * JSON by hand: most values are one number, for which a generator costs three times the number.
 *
 * <p>NaN and infinities become {@code null}, bytes become base64 text, half of a surrogate pair becomes U+FFFD. Doubles
 * and floats have a fraction or an exponent and the fewest digits that read back the same.
 */
public final class JsonWriter implements DataWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    /** Integral doubles below it are written from a long: exact, short, and many in the field. */
    private static final double SMALL = 1e7;

    private static final int LONGEST_LONG = 20;

    /** Characters from which on it pays to look at all of them first. */
    private static final int LONG_TEXT = 64;

    private final ByteSink out = new ByteSink(64);
    private int depth;
    private boolean comma;

    @Override
    public void nullValue() {
        value();
        out.putAscii("null");
    }

    @Override
    public void bool(boolean value) {
        value();
        out.putAscii(value ? "true" : "false");
    }

    @Override
    public void number(long value) {
        value();
        digits(value);
    }

    @Override
    public void number(double value) {
        if (!Double.isFinite(value)) {
            nullValue();
        } else if (Math.abs(value) < SMALL
                && value == (long) value
                && Double.doubleToRawLongBits(value) != Long.MIN_VALUE) {
            value();
            digits((long) value);
            out.putAscii(".0");
        } else {
            value();
            out.putAscii(NumberOutput.toString(value, true));
        }
    }

    @Override
    public void number(float value) {
        if (Float.isFinite(value)) {
            value();
            out.putAscii(NumberOutput.toString(value, true));
        } else {
            nullValue();
        }
    }

    @Override
    public void number(BigInteger value) {
        value();
        out.putAscii(value.toString());
    }

    @Override
    public void number(BigDecimal value) {
        value();
        out.putAscii(value.toString());
    }

    @Override
    public void text(String value) {
        value();
        quoted(value);
    }

    @Override
    public void binary(byte[] value) {
        value();
        out.put('"');
        out.put(Base64.getEncoder().encode(value));
        out.put('"');
    }

    @Override
    public void startArray(int size) {
        start('[');
    }

    @Override
    public void endArray() {
        end(']');
    }

    @Override
    public void startObject(int size) {
        start('{');
    }

    @Override
    public void field(String name) {
        value();
        quoted(name);
        out.put(':');
        comma = false;
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public byte[] toBytes() {
        if (depth != 0 || out.size() == 0) {
            throw new IllegalStateException("the value is not complete: " + depth + " arrays or objects are open");
        }
        return out.toBytes();
    }

    private void value() {
        if (comma) {
            if (depth == 0) {
                throw new IllegalStateException("a writer is for one value");
            }
            out.put(',');
        }
        comma = true;
    }

    private void start(char bracket) {
        value();
        out.put(bracket);
        depth++;
        comma = false;
    }

    private void end(char bracket) {
        if (depth == 0) {
            throw new IllegalStateException("nothing is open that could end");
        }
        out.put(bracket);
        depth--;
        comma = true;
    }

    private void digits(long value) {
        int start = out.take(LONGEST_LONG);
        int end = NumberOutput.outputLong(value, out.array(), start);
        out.drop(start + LONGEST_LONG - end);
    }

    private void quoted(String text) {
        out.put('"');
        if (text.length() < LONG_TEXT || !asItIs(text)) {
            escaped(text);
        }
        out.put('"');
    }

    /** @return false where something in it has to be put otherwise; nothing is written then */
    private boolean asItIs(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (PlainText.end(utf8, 0, utf8.length) < utf8.length) {
            return false;
        }
        // the encoder makes a question mark of half a pair
        boolean ascii = utf8.length == text.length() && text.indexOf('?') < 0;
        if (!ascii && Utf8.hasLoneSurrogate(text)) {
            return false;
        }
        out.put(utf8);
        return true;
    }

    private void escaped(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x80) {
                if (c == '"' || c == '\\') {
                    out.put('\\');
                }
                out.put(c);
            } else if (c < 0x20) {
                control(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                fourBytes(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                threeBytesOrTwo(Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
    }

    private void control(char c) {
        int letter = "\b\t\n\f\r".indexOf(c);
        out.put('\\');
        if (letter >= 0) {
            out.put("btnfr".charAt(letter));
        } else {
            out.putAscii("u00");
            out.put(HEX[c >> 4]);
            out.put(HEX[c & 0xF]);
        }
    }

    private void threeBytesOrTwo(char c) {
        if (c < 0x800) {
            out.put(0xC0 | c >> 6);
        } else {
            out.put(0xE0 | c >> 12);
            out.put(0x80 | c >> 6 & 0x3F);
        }
        out.put(0x80 | c & 0x3F);
    }

    private void fourBytes(int c) {
        out.put(0xF0 | c >> 18);
        out.put(0x80 | c >> 12 & 0x3F);
        out.put(0x80 | c >> 6 & 0x3F);
        out.put(0x80 | c & 0x3F);
    }
}
