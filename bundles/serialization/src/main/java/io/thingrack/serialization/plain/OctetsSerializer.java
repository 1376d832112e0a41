package io.thingrack.serialization.plain;

import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.Serializer;
import org.osgi.service.component.annotations.Component;

/** Bytes as they are. What is read is always one {@code BINARY}, and may be empty. */
@Component
public final class OctetsSerializer implements Serializer {
    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public DataReader reader(byte[] bytes) {
        return new PlainReader(Token.BINARY, bytes);
    }

    @Override
    public DataWriter writer() {
        return new PlainWriter(PlainWriter.Bytes.AS_THEY_ARE);
    }
}
