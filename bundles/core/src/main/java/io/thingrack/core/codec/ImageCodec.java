package io.thingrack.core.codec;

import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images that a driver gives: PNG. Clients cannot send one. */
final class ImageCodec extends TypeCodec {
    static final String PNG = "image/png";

    ImageCodec(DataSchema schema) {
        super(schema);
    }

    @Override
    public Object read(DataReader in, String path, Problems problems) throws MalformedDataException {
        in.skip();
        return problems.badValue(path, "an image cannot be sent");
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        out.binary(toBytes(value));
    }

    @Override
    public String binaryType() {
        return PNG;
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        if (!(value instanceof RenderedImage)) {
            throw EncodingException.mismatch("RenderedImage", value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write((RenderedImage) value, "png", stream)) {
                throw new EncodingException("the image cannot be made a PNG: convert it to RGB");
            }
        } catch (IOException e) {
            throw new EncodingException("the image cannot be made a PNG: " + e.getMessage());
        }
        return bytes.toByteArray();
    }
}
