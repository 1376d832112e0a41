package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.regex.Pattern;

/** {@code String}. */
final class TextCodec extends TypeCodec {
    private final Pattern pattern;
    private final int minLength;
    private final int maxLength;

    TextCodec(DataSchema schema, Constraints constraints) {
        super(schema);
        this.pattern = constraints.pattern().isEmpty() ? null : Pattern.compile(constraints.pattern());
        this.minLength = constraints.minLength();
        this.maxLength = constraints.maxLength();
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.STRING) {
            return problems.wrongType(path, "string", in);
        }
        String text = in.text();
        int length = text.codePointCount(0, text.length());
        if (length < minLength) {
            problems.badValue(path, "\"" + text + "\" has fewer than " + minLength + " characters");
        } else if (length > maxLength) {
            problems.badValue(path, "the text has " + length + " characters, more than " + maxLength);
        } else if (pattern != null && !pattern.matcher(text).find()) {
            problems.badValue(path, "\"" + Problems.excerpt(text) + "\" does not match the pattern " + pattern);
        } else if (schema().options() != null && !schema().options().contains(text)) {
            problems.badValue(path, "\"" + Problems.excerpt(text) + "\" is none of " + schema().options());
        }
        return text;
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!(value instanceof String)) {
            throw EncodingException.mismatch("String", value);
        }
        out.text((String) value);
    }
}
