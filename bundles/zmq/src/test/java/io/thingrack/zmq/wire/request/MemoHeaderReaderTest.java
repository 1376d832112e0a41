package io.thingrack.zmq.wire.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.zmq.wire.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is remembered is read as what is not. */
class MemoHeaderReaderTest {
    private static final int CHANGED = 20_000;
    private static final String PLAIN = "{\"messageType\":\"OPERATION\",\"messageID\":\"%s\",\"senderID\":\"me\","
            + "\"receiverID\":\"rack\",\"thingID\":\"%s\",\"objekt\":\"level\",\"operation\":\"readproperty\"}";

    private final JacksonHeaderReader jackson = new JacksonHeaderReader();
    private final AtomicInteger read = new AtomicInteger();
    private final MemoHeaderReader memo = new MemoHeaderReader(bytes -> {
        read.incrementAndGet();
        return jackson.read(bytes);
    });

    /** What came of it, in a form that can be compared. */
    private static Object told(HeaderReader reader, byte[] bytes) {
        try {
            return reader.read(bytes.clone());
        } catch (BadMessageException e) {
            return e.messageId() + " " + e.isAnswerable() + " " + e.error();
        }
    }

    private void assertSame(byte[] bytes) {
        assertThat(told(memo, bytes))
                .as(new String(bytes, StandardCharsets.ISO_8859_1))
                .isEqualTo(told(jackson, bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void headerThatDiffersInItsIdAloneIsNotReadAgain() throws Exception {
        memo.read(utf8(PLAIN.formatted("a-1", "bench")));

        RequestHeader second = memo.read(utf8(PLAIN.formatted("another", "bench")));

        assertThat(read).hasValue(1);
        assertThat(second.messageId()).isEqualTo("another");
        assertThat(second).isEqualTo(jackson.read(utf8(PLAIN.formatted("another", "bench"))));
    }

    @Test
    void headersOfManyKindsAreEachReadOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int thing = 0; thing < 100; thing++) {
                RequestHeader header = memo.read(utf8(PLAIN.formatted("id-" + round, "thing-" + thing)));
                assertThat(header.thingId()).isEqualTo("thing-" + thing);
            }
        }

        assertThat(read.get()).isLessThan(110);
    }

    @Test
    void idThatStandsElsewhereTooIsNotMistaken() {
        List<String> headers = List.of(
                PLAIN.formatted("me", "bench"),
                PLAIN.formatted("you", "bench"),
                // the key in a text, in another object, written otherwise, and twice
                "{\"senderID\":\"\\\"messageID\\\":\\\"x\\\"\",\"messageID\":\"x\",\"messageType\":\"OPERATION\","
                        + "\"receiverID\":\"rack\"}",
                "{\"thingExecutionContext\":{\"messageID\":\"x\"},\"message\\u0049D\":\"x\",\"messageType\":\"OPERATION\","
                        + "\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"thingExecutionContext\":{\"messageID\":\"y\"},\"message\\u0049D\":\"x\",\"messageType\":\"OPERATION\","
                        + "\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":\"x\",\"messageID\":\"y\",\"messageType\":\"OPERATION\",\"senderID\":\"me\","
                        + "\"receiverID\":\"rack\"}",
                "{\"messageID\":\"z\",\"messageID\":\"y\",\"messageType\":\"OPERATION\",\"senderID\":\"me\","
                        + "\"receiverID\":\"rack\"}",
                "{\"messageID\" : \"spaced\", \"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":\"\",\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":\"é\\n\",\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":7,\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":\"cut");
        for (int round = 0; round < 2; round++) {
            headers.forEach(header -> assertSame(utf8(header)));
        }
    }

    @Test
    void changedHeadersAreReadTheSame() {
        List<byte[]> seeds = new ArrayList<>();
        for (Recorded.Exchanged request : Recorded.all("request")) {
            seeds.add(request.frames()[2]);
        }
        Random random = new Random(42);
        for (int i = 0; i < CHANGED; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) "\"\\:,{}[] ax7\u0000\u00ff".charAt(random.nextInt(14));
            }
            assertSame(bytes);
        }
        assertThat(read.get()).as("of %d", CHANGED).isLessThan(CHANGED);
    }
}
