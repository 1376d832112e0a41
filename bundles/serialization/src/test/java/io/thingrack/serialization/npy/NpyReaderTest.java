package io.thingrack.serialization.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.serialization.bytes.Scalar;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n",
                "{\"shape\":(2,),\"descr\":\"<f8\",\"fortran_order\":True}",
                "  { 'fortran_order' : False , 'shape' : ( 2 , ) , 'descr' : '<f8' }   \n"
            })
    void anyDictOfTheThreeKeysIsAHeader(String header) throws Exception {
        NpyReader reader = reader(header, 16);
        assertThat(reader.next()).isEqualTo(Token.START_ARRAY);
        assertThat(reader.next()).isEqualTo(Token.DECIMAL);
        assertThat(reader.next()).isEqualTo(Token.DECIMAL);
        assertThat(reader.next()).isEqualTo(Token.END_ARRAY);
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{'descr': '<f8', 'fortran_order': False}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': [2]}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2L,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x",
                "{'descr': '<f8, 'fortran_order': False, 'shape': (2,)}",
                "{'descr': 'f8', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '|f8', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '|O', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<f16', 'fortran_order': False, 'shape': (1,)}",
                "__import__('os').system('true')"
            })
    void anythingElseIsRefused(String header) {
        assertThatThrownBy(() -> reader(header, 16)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'(3,)', 16",
        "'(1,)', 16",
        "'()', 16",
        "'(999999999,)', 16",
        "'(9999999999,)', 16",
        "'(99999, 99999, 99999, 99999)', 16",
        "'(536870912, 8)', 0",
        "'(2147483648,)', 0"
    })
    void aShapeThatIsNotTheBytesIsRefused(String shape, int bytes) {
        assertThatThrownBy(() -> reader(header(shape), bytes)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void arraysOfNothingCostNothing() throws Exception {
        assertThat(reader(header("(0, 999999999)"), 0).next()).isEqualTo(Token.START_ARRAY);
        assertThatThrownBy(() -> reader(header("(999999999, 0)"), 0)).hasMessageContaining("empty arrays");
        assertThatThrownBy(() -> reader(header("(1, 1001, 0, 5)"), 0)).hasMessageContaining("empty arrays");
        assertThatThrownBy(() -> reader(header("(" + "1,".repeat(17) + ")"), 8)).hasMessageContaining("dimensions");
    }

    @Test
    void onlyItsFormatIsRead() {
        byte[] good = file(header("(2,)"), 16);
        for (int i = 0; i < 8; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x40;
            assertThatThrownBy(() -> NpyReader.of(bad, 0, bad.length, new Scalar()))
                    .isInstanceOf(MalformedDataException.class);
        }
        assertThatThrownBy(() -> reader(header("(2,)") + " ".repeat(5000), 16)).hasMessageContaining("too long");
    }

    private static String header(String shape) {
        return "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    private static NpyReader reader(String header, int data) throws MalformedDataException {
        byte[] file = file(header, data);
        return NpyReader.of(file, 0, file.length, new Scalar());
    }

    private static byte[] file(String header, int data) {
        return ByteBuffer.allocate(10 + header.length() + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
