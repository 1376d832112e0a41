package io.thingrack.serialization.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void goodTextOfEveryLengthIsGood() {
        byte[] bytes = "plain, Ω, ℃, 😀 and again a longer plain tail".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Test
    void badSequencesAreFoundWhereTheyStart() {
        assertThat(firstInvalid(0x61, 0xC0, 0x80)).as("overlong zero").isEqualTo(1);
        assertThat(firstInvalid(0xE0, 0x80, 0x80)).as("overlong of three").isZero();
        assertThat(firstInvalid(0xED, 0xA0, 0x80)).as("a surrogate").isZero();
        assertThat(firstInvalid(0xF4, 0x90, 0x80, 0x80)).as("above U+10FFFF").isZero();
        assertThat(firstInvalid(0x61, 0x62, 0xC3)).as("cut off").isEqualTo(2);
        assertThat(firstInvalid(0x80)).as("a continuation alone").isZero();
        assertThat(firstInvalid(0xFF, 0xFE)).as("a mark of UTF-16").isZero();
    }

    @Test
    void agreesWithTheDecoderOfJavaOnRandomBytes() {
        Random random = new Random(7);
        int good = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0x80 + random.nextInt(0x78));
            }
            boolean decodes = decodes(bytes);
            good += decodes ? 1 : 0;
            assertThat(Utf8.firstInvalid(bytes, 0, bytes.length) < 0)
                    .as(() -> HexFormat.of().formatHex(bytes))
                    .isEqualTo(decodes);
        }
        assertThat(good).as("good ones among the random ones").isGreaterThan(100);
    }

    @Test
    void surrogatesAloneAreFound() {
        assertThat(Utf8.hasLoneSurrogate("😀")).isFalse();
        assertThat(Utf8.hasLoneSurrogate("a\uD83D")).isTrue();
        assertThat(Utf8.hasLoneSurrogate("\uDE00a")).isTrue();
        assertThat(Utf8.hasLoneSurrogate("\uD83D\uD83D\uDE00")).isTrue();
    }

    private static int firstInvalid(int... bytes) {
        byte[] narrow = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            narrow[i] = (byte) bytes[i];
        }
        return Utf8.firstInvalid(narrow, 0, narrow.length);
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
