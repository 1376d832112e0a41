package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.function.Function;

/** Types that are texts of a certain form: instants, durations, enums. */
final class ParsedTextCodec extends TypeCodec {
    private final Class<?> type;
    private final String form;
    private final Function<String, Object> parse;
    private final Function<Object, String> print;

    /**
     * @param form for messages: what texts are taken
     * @param parse gives null, or throws a RuntimeException, for texts of another form
     */
    ParsedTextCodec(
            DataSchema schema,
            Class<?> type,
            String form,
            Function<String, Object> parse,
            Function<Object, String> print) {
        super(schema);
        this.type = type;
        this.form = form;
        this.parse = parse;
        this.print = print;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() != Token.STRING) {
            return problems.wrongType(path, form, in);
        }
        String text = in.text();
        Object value;
        try {
            value = parse.apply(text);
        } catch (RuntimeException otherForm) {
            value = null;
        }
        return value != null ? value : problems.badValue(path, "\"" + Problems.excerpt(text) + "\" is not " + form);
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        if (!type.isInstance(value)) {
            throw EncodingException.mismatch(type.getSimpleName(), value);
        }
        out.text(print.apply(value));
    }
}
