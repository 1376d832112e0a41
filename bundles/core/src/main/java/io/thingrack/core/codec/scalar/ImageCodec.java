package io.thingrack.core.codec.scalar;

import io.thingrack.core.codec.Constraints;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** {@code RenderedImage} and what implements it: goes out as PNG, and does not come in. */
public final class ImageCodec extends TypeCodec {
    private static final String PNG = "image/png";

    /**
     * @param constraints on the value
     * @throws UnmappableException if one of the constraints makes no sense for it
     */
    public ImageCodec(Constraints constraints) throws UnmappableException {
        super(BytesCodec.schema(constraints, PNG));
        constraints.allow("an image", false, false, false, false);
    }

    @Override
    public String binaryType() {
        return PNG;
    }

    @Override
    public byte[] toBytes(Object value) throws EncodingException {
        if (!(value instanceof RenderedImage image)) {
            throw EncodingException.mismatch("RenderedImage", value);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // not ImageIO.write to the stream itself: that goes through a file in the temporary folder
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new EncodingException("a " + image.getClass().getName() + " that cannot be written as PNG");
            }
        } catch (IOException e) {
            throw new EncodingException("an image that cannot be written as PNG: " + e.getMessage());
        }
        return bytes.toByteArray();
    }

    @Override
    public Object read(Input in) throws MalformedDataException {
        return in.wrongType("nothing, because images only go out");
    }

    @Override
    public void write(DataWriter out, Object value) throws EncodingException {
        out.binary(toBytes(value));
    }
}
