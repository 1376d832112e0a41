package io.thingrack.serialization.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
    /** Values of IEEE 754-2008, as the tables of RFC 8949, appendix A have them. */
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0.0",
        "0x8000, -0.0",
        "0x3c00, 1.0",
        "0x3e00, 1.5",
        "0x7bff, 65504.0",
        "0x0001, 5.960464477539063e-8",
        "0x0400, 0.00006103515625",
        "0xc400, -4.0",
        "0x7c00, Infinity",
        "0x7e00, NaN",
        "0xfc00, -Infinity"
    })
    void bitsMeanTheirValue(String bits, Double value) {
        assertThat(Half.toDouble(Integer.decode(bits))).isEqualTo(value);
    }
}
