package io.thingrack.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.spi.Fault;
import io.thingrack.spi.LogLine;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final long DRIVER = 27;
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final Recorder recorder = new Recorder();
    private final Recording recording = new Recording(DRIVER);
    private final Serializers serializers = new Serializers();

    @BeforeEach
    void serializers() {
        serializers.add(new JsonSerializer(), 0);
        serializers.add(new MsgpackSerializer(), 0);
    }

    @Test
    void linesStandBesideTheValueNewestFirst() {
        recorder.start(recording);
        recorder.add(DRIVER, line("INFO", "first"));
        recorder.add(DRIVER, line("WARNING", "second \"quoted\""));
        recorder.stop();

        Outcome.Done done = (Outcome.Done) recording.addTo(json("[1.50,null]"), serializers);

        assertThat(new String(done.value().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"return_value\":[1.50,null],\"execution_logs\":["
                        + "{\"level\":\"WARNING\",\"timestamp\":\"2026-01-31T12:00:00Z\",\"thread_id\":5,"
                        + "\"message\":\"second \\\"quoted\\\"\"},"
                        + "{\"level\":\"INFO\",\"timestamp\":\"2026-01-31T12:00:00Z\",\"thread_id\":5,"
                        + "\"message\":\"first\"}]}");
        assertThat(done.value().contentType()).isEqualTo(Payload.JSON);
    }

    @Test
    void linesStandBesideBytesToo() {
        recorder.start(recording);
        Payload bytes = new Payload(new byte[] {1}, Payload.OCTETS);

        Outcome.Done done = (Outcome.Done) recording.addTo(new Outcome.Done(Payload.NULL, bytes), serializers);

        assertThat(new String(done.value().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"return_value\":null,\"execution_logs\":[]}");
        assertThat(done.binary()).isSameAs(bytes);
    }

    @Test
    void theContentTypeOfTheValueIsKept() {
        recorder.start(recording);
        DataWriter seven = serializers.require("application/msgpack").writer();
        seven.number(7);

        Outcome.Done done = (Outcome.Done) recording.addTo(
                new Outcome.Done(new Payload(seven.toBytes(), "application/msgpack"), null), serializers);

        DataWriter wanted = serializers.require("application/msgpack").writer();
        wanted.startObject(2);
        wanted.field("return_value");
        wanted.number(7);
        wanted.field("execution_logs");
        wanted.startArray(0);
        wanted.endArray();
        wanted.endObject();
        assertThat(done.value().contentType()).isEqualTo("application/msgpack");
        assertThat(done.value().bytes()).isEqualTo(wanted.toBytes());
    }

    @Test
    void linesStandBesideAFault() {
        recorder.start(recording);
        LogLine line = line("ERROR", "the pump stands still");
        recorder.add(DRIVER, line);
        Fault fault = new Fault(Fault.Kind.DRIVER, "it stands still");

        assertThat(recording.addTo(new Outcome.Failed(fault), serializers))
                .isEqualTo(new Outcome.Failed(fault, List.of(line)));
    }

    @Test
    void whatOtherBundlesAndOtherThreadsLogIsLeftOut() throws Exception {
        recorder.start(recording);
        recorder.add(DRIVER + 1, line("INFO", "of a library"));
        CompletableFuture.runAsync(() -> {
                    assertThat(recorder.wanted()).isFalse();
                    recorder.add(DRIVER, line("INFO", "of another operation"));
                })
                .get();

        assertThat(recording.lines()).isEmpty();
        assertThat(recorder.wanted()).isTrue();
    }

    @Test
    void nothingIsWantedOrKeptAfterTheOperation() {
        recorder.start(recording);
        recorder.stop();
        recorder.add(DRIVER, line("INFO", "late"));

        assertThat(recorder.wanted()).isFalse();
        assertThat(recording.lines()).isEmpty();
    }

    @Test
    void ofLinesWithoutEndTheLatestAreKept() {
        recorder.start(recording);
        for (int i = 0; i < 100_000; i++) {
            recorder.add(DRIVER, line("INFO", "line " + i));
        }
        recorder.add(DRIVER, line("INFO", "x".repeat(10_000_000)));

        assertThat(recording.lines()).hasSize(1_000);
        assertThat(recording.lines().get(0).message()).hasSizeLessThan(10_000);
        assertThat(recording.lines().get(1).message()).isEqualTo("line 99999");
    }

    private static Outcome.Done json(String text) {
        return new Outcome.Done(new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON), null);
    }

    private static LogLine line(String level, String message) {
        return new LogLine(level, AT, 5, message);
    }
}
