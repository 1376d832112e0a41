package io.thingrack.serialization.plain;

import io.thingrack.serialization.bytes.Limits;
import io.thingrack.serialization.bytes.Utf8;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Text as it is, in UTF-8. What is read is always one {@code STRING}, also where it looks like a number: plain text
 * does not say what it is.
 */
@Component
public final class TextSerializer implements Serializer {
    private final Limits limits;

    /** Reads within {@link Limits#DEFAULT}. */
    @Activate
    public TextSerializer() {
        this(Limits.DEFAULT);
    }

    /** @param limits of what is read */
    public TextSerializer(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String contentType() {
        return "text/plain";
    }

    @Override
    public DataReader reader(byte[] bytes) throws MalformedDataException {
        if (bytes.length > limits.textLength()) {
            throw new MalformedDataException(
                    "a text of " + bytes.length + " bytes; at most " + limits.textLength() + " are allowed");
        }
        int invalid = Utf8.firstInvalid(bytes, 0, bytes.length);
        if (invalid >= 0) {
            throw new MalformedDataException("not UTF-8 at byte " + invalid);
        }
        return new PlainReader(Token.STRING, bytes);
    }

    @Override
    public DataWriter writer() {
        return new PlainWriter(PlainWriter.Bytes.AS_BASE64);
    }
}
