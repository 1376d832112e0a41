package io.thingrack.core.codec;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;

/** How values and names from outside appear in messages: short, and on one line. */
public final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    /**
     * @param reader stands at a value
     * @return what stands there, as {@code string "5"}
     * @throws MalformedDataException if that is malformed
     */
    static String token(DataReader reader) throws MalformedDataException {
        switch (reader.token()) {
            case NULL:
                return "null";
            case TRUE:
                return "boolean true";
            case FALSE:
                return "boolean false";
            case INTEGER:
                return "integer " + integer(reader);
            case DECIMAL:
                return "number " + number(reader);
            case STRING:
                return "string " + text(reader.text());
            case BINARY:
                return reader.binary().length + " bytes";
            case START_ARRAY:
                return "array";
            case START_OBJECT:
                return "object";
            default:
                return "nothing";
        }
    }

    /**
     * @param reader stands at an integer or a decimal
     * @return it, shortened where it is long
     * @throws MalformedDataException if it is malformed
     */
    public static String number(DataReader reader) throws MalformedDataException {
        if (reader.token() == DataReader.Token.INTEGER) {
            return integer(reader);
        }
        double value = reader.doubleValue();
        boolean tooLarge = Double.isInfinite(value) && reader.isFinite();
        return tooLarge ? (value > 0 ? "1E309 or more" : "-1E309 or less") : Double.toString(value);
    }

    private static String integer(DataReader reader) throws MalformedDataException {
        return reader.fitsLong()
                ? Long.toString(reader.longValue())
                : cut(reader.integer().toString());
    }

    /**
     * @param value a text from outside
     * @return it in quotes, shortened where it is long
     */
    public static String text(String value) {
        return '"' + name(value) + '"';
    }

    /**
     * @param value a name from outside
     * @return it, shortened where it is long, without control characters
     */
    public static String name(String value) {
        String text = cut(value);
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                if (shown == null) {
                    shown = new StringBuilder(text);
                }
                shown.setCharAt(i, '\ufffd');
            }
        }
        return shown == null ? text : shown.toString();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + '…';
    }
}
