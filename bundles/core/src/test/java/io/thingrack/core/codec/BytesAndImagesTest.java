package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.core.codec.mapping.Use;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BytesAndImagesTest {
    private final Fields fields = new Fields(Bytes.class);

    static class Bytes {
        byte[] array;
        ByteBuffer buffer;
        Optional<byte[]> maybe;
        RenderedImage image;
        BufferedImage buffered;
    }

    @Test
    void bytesAreBase64WithinJson() throws Exception {
        assertThat((byte[]) fields.read("array", "\"AQID\"")).containsExactly(1, 2, 3);
        assertThat(fields.write("array", new byte[] {1, 2, 3})).isEqualTo("\"AQID\"");
        assertThat(fields.write("array", new byte[0])).isEqualTo("\"\"");
        assertThat(fields.write("buffer", ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1)))
                .isEqualTo("\"AgM=\"");
        assertThat(fields.read("buffer", "\"AQID\"")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(fields.read("maybe", "null")).isEqualTo(Optional.empty());
    }

    @Test
    void bytesOfAContentTypeThatHasThemAreTaken() throws Exception {
        assertThat((byte[]) fields.readCbor("array", out -> out.binary(new byte[] {7})))
                .containsExactly(7);
    }

    @Test
    void whatIsNoBytesIsRefused() throws Exception {
        assertThat(fields.fault("array", "\"*\""))
                .isEqualTo("BAD_VALUE array: a string of 1 characters that is not base64");
        assertThat(fields.fault("array", "[1,2]")).startsWith("WRONG_TYPE array: expected bytes");
        assertThat(fields.unfit("array", ByteBuffer.allocate(1))).contains("where byte[] is declared");
        assertThat(fields.unfit("array", null)).contains("null");
    }

    @Test
    void neitherSideSeesTheOtherChangeItsArray() throws Exception {
        byte[] bytes = {1};
        assertThat((byte[]) fields.codec("array").fromBytes(bytes)).isNotSameAs(bytes);
        assertThat(fields.codec("array").toBytes(bytes)).isNotSameAs(bytes).isEqualTo(bytes);
        ByteBuffer buffer = (ByteBuffer) fields.codec("buffer").fromBytes(bytes);
        assertThat(buffer.isReadOnly()).isTrue();
    }

    @Test
    void anOptionalOfBytesIsBytesOrNothing() throws Exception {
        TypeCodec codec = fields.codec("maybe");
        assertThat(codec.binaryType()).isEqualTo("application/octet-stream");
        assertThat(codec.toBytes(Optional.empty())).isNull();
        assertThat(codec.toBytes(Optional.of(new byte[] {5}))).containsExactly(5);
        assertThat(codec.same(Optional.of(new byte[] {5}), Optional.of(new byte[] {5})))
                .isTrue();
    }

    @Test
    void anImageGoesOutAsPngWithItsPixels() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, Color.ORANGE.getRGB());
        TypeCodec codec = fields.codec("image", Use.OUT);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(codec.toBytes(image)));
        assertThat(codec.binaryType()).isEqualTo("image/png");
        assertThat(codec.schema().contentMediaType()).isEqualTo("image/png");
        assertThat(back.getWidth()).isEqualTo(3);
        assertThat(back.getHeight()).isEqualTo(2);
        assertThat(back.getRGB(2, 1)).isEqualTo(Color.ORANGE.getRGB());
        assertThat(fields.codec("buffered", Use.OUT).binaryType()).isEqualTo("image/png");
    }

    @Test
    void anImageDoesNotComeIn() {
        assertThatThrownBy(() -> fields.codec("image", Use.BOTH))
                .isInstanceOf(UnmappableException.class)
                .hasMessageContaining("only go out");
    }

    @Test
    void anImageThatIsNoneIsTold() throws Exception {
        TypeCodec codec = fields.codec("image", Use.OUT);
        assertThatThrownBy(() -> codec.toBytes("no image"))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("java.lang.String");
    }
}
