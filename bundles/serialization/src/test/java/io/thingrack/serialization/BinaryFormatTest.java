package io.thingrack.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every binary content type has to do: understand what others write, and write what they understand. */
public abstract class BinaryFormatTest {
    private final Serializer serializer;
    private final Golden golden;

    protected BinaryFormatTest(Serializer serializer, Golden golden) {
        this.serializer = serializer;
        this.golden = golden;
    }

    @TestFactory
    List<DynamicTest> whatOthersWriteIsRead() {
        return Golden.common().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(read(golden.bytes(e.getKey()))).isEqualTo(e.getValue())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> whatIsWrittenIsWhatOthersWrite() {
        return Golden.common().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(written(w -> Golden.write(e.getValue(), w)))
                                .isEqualTo(golden.bytes(e.getKey()))))
                .toList();
    }

    protected final Object read(byte[] bytes) throws MalformedDataException {
        return Trees.read(serializer.reader(bytes));
    }

    protected final byte[] written(Consumer<DataWriter> what) {
        DataWriter writer = serializer.writer();
        what.accept(writer);
        return writer.toBytes();
    }
}
