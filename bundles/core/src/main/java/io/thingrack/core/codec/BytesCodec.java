package io.thingrack.core.codec;

import io.thingrack.spi.Payload;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** {@code byte[]} and {@code ByteBuffer}: bytes beside the payload; within one, base64 text where it has no bytes. */
final class BytesCodec extends TypeCodec {
    private final boolean buffer;

    BytesCodec(DataSchema schema, boolean buffer) {
        super(schema);
        this.buffer = buffer;
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        if (in.token() == Token.BINARY) {
            return ofBytes(in.binary());
        }
        if (in.token() != Token.STRING) {
            return problems.wrongType(path, "bytes, or a string that holds them in base64", in);
        }
        try {
            return ofBytes(Base64.getDecoder().decode(in.text()));
        } catch (IllegalArgumentException notBase64) {
            return problems.badValue(path, "the string does not hold bytes in base64");
        }
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        out.binary(toBytes(value));
    }

    @Override
    public String binaryType() {
        return Payload.OCTETS;
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        if (buffer && value instanceof ByteBuffer) {
            ByteBuffer view = ((ByteBuffer) value).duplicate();
            byte[] bytes = new byte[view.remaining()];
            view.get(bytes);
            return bytes;
        }
        if (!buffer && value instanceof byte[]) {
            // the driver may go on using its array while the bytes are on their way
            return ((byte[]) value).clone();
        }
        throw EncodingException.mismatch(buffer ? "ByteBuffer" : "byte[]", value);
    }

    @Override
    public Object ofBytes(byte[] bytes) {
        return buffer ? ByteBuffer.wrap(bytes) : bytes;
    }
}
