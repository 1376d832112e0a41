package io.thingrack.serialization.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingrack.serialization.bytes.Limits;
import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** JSON, token by token, in bounds, with errors in words of its own. */
final class JsonReader implements DataReader {
    /** Bytes of the whole from which on there may be a text for which {@link #asItIs} pays. */
    private static final int LARGE = 1024;

    private final JsonParser parser;
    private final byte[] bytes;
    private final Limits limits;
    private Token token;
    private int depth;

    private JsonReader(JsonParser parser, byte[] bytes, Limits limits) {
        this.parser = parser;
        this.bytes = bytes;
        this.limits = limits;
    }

    static JsonReader of(JsonFactory factory, byte[] bytes, Limits limits) throws MalformedDataException {
        checkUtf8(bytes);
        try {
            return new JsonReader(factory.createParser(bytes), bytes, limits);
        } catch (IOException e) {
            throw Problems.told(e, limits);
        }
    }

    /** The parser would also take UTF-16 and UTF-32, which it knows by marks and zeros at the start, and bad UTF-8. */
    private static void checkUtf8(byte[] bytes) throws MalformedDataException {
        int invalid = Utf8.firstInvalid(bytes, 0, bytes.length);
        if (invalid >= 0) {
            throw new MalformedDataException("not UTF-8 at byte " + invalid);
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            throw new MalformedDataException("a byte order mark at byte 0: JSON starts without one");
        }
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                throw new MalformedDataException("a zero at byte " + i + ": JSON has to be UTF-8");
            }
        }
    }

    @Override
    public Token next() throws MalformedDataException {
        if (token == Token.END) {
            return token;
        }
        try {
            JsonToken next = parser.nextToken();
            if (token != null && depth == 0) {
                token = end(next);
            } else {
                token = translated(next);
            }
            return token;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Token end(JsonToken next) throws MalformedDataException {
        if (next != null) {
            throw refused("something comes after the value");
        }
        return Token.END;
    }

    private Token translated(JsonToken next) throws MalformedDataException {
        if (next == null) {
            throw refused("there is no value");
        }
        return switch (next) {
            case VALUE_NULL -> Token.NULL;
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NUMBER_INT -> Token.INTEGER;
            case VALUE_NUMBER_FLOAT -> Token.DECIMAL;
            case VALUE_STRING -> Token.STRING;
            case FIELD_NAME -> Token.FIELD;
            case START_ARRAY -> started(Token.START_ARRAY);
            case START_OBJECT -> started(Token.START_OBJECT);
            case END_ARRAY -> ended(Token.END_ARRAY);
            case END_OBJECT -> ended(Token.END_OBJECT);
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new IllegalStateException("not in JSON: " + next);
        };
    }

    private Token started(Token start) throws MalformedDataException {
        if (++depth > limits.depth()) {
            throw refused("arrays and objects in each other more than " + limits.depth() + " deep");
        }
        return start;
    }

    private Token ended(Token end) {
        depth--;
        return end;
    }

    @Override
    public Token token() {
        return token;
    }

    @Override
    public String text() throws MalformedDataException {
        expect(token == Token.STRING || token == Token.FIELD);
        String plain = token == Token.STRING && bytes.length >= LARGE ? asItIs() : null;
        if (plain != null) {
            return plain;
        }
        try {
            String text = parser.getText();
            if (Utf8.hasLoneSurrogate(text)) {
                throw refused("text with half of a surrogate pair");
            }
            return text;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * A text without escapes, not character by character as the parser reads it, which then skips it. The bytes are known
     * to be UTF-8.
     *
     * @return null if it is for the parser
     */
    private String asItIs() {
        int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
        if (start < 1 || bytes[start - 1] != '"') {
            return null;
        }
        int end = PlainText.end(bytes, start, bytes.length);
        if (end == bytes.length || bytes[end] != '"' || end - start > limits.textLength()) {
            return null;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public boolean fitsLong() throws MalformedDataException {
        expect(token == Token.INTEGER);
        try {
            return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long longValue() throws MalformedDataException {
        expect(fitsLong());
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public BigInteger integer() throws MalformedDataException {
        expect(token == Token.INTEGER);
        try {
            return parser.getBigIntegerValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public double doubleValue() throws MalformedDataException {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public BigDecimal decimal() throws MalformedDataException {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        try {
            BigDecimal decimal = parser.getDecimalValue();
            // a few bytes such as 1e999999999 would become gigabytes in the hands of whoever calculates with them
            if (Math.abs((long) decimal.scale()) > limits.exponent()) {
                throw refused("a number whose exponent is beyond " + limits.exponent());
            }
            return decimal;
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean isFinite() {
        expect(token == Token.INTEGER || token == Token.DECIMAL);
        return true;
    }

    @Override
    public byte[] binary() {
        throw new IllegalStateException("JSON has no bytes");
    }

    private void expect(boolean good) {
        if (!good) {
            throw new IllegalStateException("asked for what is not there: it stands at " + token);
        }
    }

    private MalformedDataException refused(String what) {
        MalformedDataException refused = Problems.at(what, parser.currentTokenLocation());
        close();
        return refused;
    }

    private MalformedDataException failed(Exception e) {
        close();
        return Problems.told(e, limits);
    }

    /** Gives the buffers back early; at the end of the input the parser does so by itself. */
    private void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("bytes cannot fail to close", e);
        }
    }
}
