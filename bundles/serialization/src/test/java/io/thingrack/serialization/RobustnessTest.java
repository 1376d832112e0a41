package io.thingrack.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.thingrack.serialization.cbor.CborSerializer;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.serialization.plain.OctetsSerializer;
import io.thingrack.serialization.plain.TextSerializer;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataReader.Token;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes: a value or a MalformedDataException, soon, and for little memory. */
class RobustnessTest {
    private static final int CASES = 20_000;
    private static final Duration MOST_TIME = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 2_000_000;
    private static final int MOST_TOKENS = 200_000;

    record Kind(Serializer serializer, List<byte[]> good) {
        @Override
        public String toString() {
            return serializer.contentType();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        new JsonSerializer(),
                        Stream.of(
                                        "{\"a\":[1,-2.5e3,true,false,null,\"\\u00e9\\n\\ud83d\\ude00é\"],\"b\":{},\"\":[]}",
                                        "[123456789012345678901234567890,1e-400,0.1,-0]",
                                        "\"" + "text ℃ ".repeat(20) + "\"",
                                        " 17 ")
                                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                                .toList()),
                kind(new MsgpackSerializer(), "msgpack"),
                kind(new CborSerializer(), "cbor"),
                new Kind(new TextSerializer(), List.of("text ℃".getBytes(StandardCharsets.UTF_8))),
                new Kind(new OctetsSerializer(), List.of(new byte[9])));
    }

    private static Kind kind(Serializer serializer, String name) {
        Golden golden = new Golden(name);
        return new Kind(serializer, golden.keys().stream().map(golden::bytes).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void randomBytesDoNoHarm(Kind kind) {
        Random random = new Random(1);
        run(kind, () -> {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goodBytesThatWereDamagedDoNoHarm(Kind kind) {
        Random random = new Random(2);
        run(kind, () -> damaged(kind.good.get(random.nextInt(kind.good.size())), random));
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length + 8)) : good.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte)
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(256);
                        case 1 -> bytes[at] ^ 1 << random.nextInt(8);
                        case 2 -> bytes[random.nextInt(bytes.length)];
                        default -> 0xFF;
                    };
        }
        return bytes;
    }

    private interface Source {
        byte[] next();
    }

    private static void run(Kind kind, Source source) {
        Assertions.assertTimeout(MOST_TIME, () -> {
            int refused = 0;
            for (int i = 0; i < CASES; i++) {
                refused += readAll(kind.serializer, source.next()) ? 0 : 1;
            }
            if (!(kind.serializer instanceof OctetsSerializer)) {
                assertThat(refused).as("cases that were refused").isGreaterThan(CASES / 10);
            }
        });
    }

    private static boolean readAll(Serializer serializer, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean good = false;
        try {
            readAll(serializer.reader(bytes));
            good = true;
        } catch (MalformedDataException e) {
            assertThat(e.getMessage()).hasSizeBetween(5, 300);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(HexFormat.of().formatHex(bytes), e);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as(() -> "memory for " + HexFormat.of().formatHex(bytes))
                .isLessThan(MOST_BYTES);
        return good;
    }

    private static void readAll(DataReader reader) throws MalformedDataException {
        int tokens = 0;
        while (reader.next() != Token.END) {
            assertThat(++tokens).isLessThan(MOST_TOKENS);
            take(reader);
        }
    }

    private static void take(DataReader reader) throws MalformedDataException {
        switch (reader.token()) {
            case STRING, FIELD -> reader.text();
            case BINARY -> reader.binary();
            case INTEGER -> {
                if (reader.fitsLong()) {
                    reader.longValue();
                }
                reader.integer();
                reader.doubleValue();
                reader.decimal();
            }
            case DECIMAL -> {
                if (Double.isFinite(reader.doubleValue())) {
                    reader.decimal();
                }
            }
            default -> {
                // nothing to take
            }
        }
    }
}
