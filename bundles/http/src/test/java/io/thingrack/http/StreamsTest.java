package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private RunningSite site;

    @BeforeEach
    void open() throws Exception {
        site = new RunningSite();
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    /** A reader of a stream. */
    private static final class Reader implements AutoCloseable {
        private final BufferedReader in;
        private final int status;
        String lastId;

        Reader(HttpResponse<java.io.InputStream> response) {
            status = response.statusCode();
            in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            return in.readLine();
        }

        /** @return the next data, null at the end */
        String data() throws IOException {
            for (String line = line(); line != null; line = line()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                }
                if (line.startsWith("data: ")) {
                    return line.substring(6);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private Reader listen(String path, String... more) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Accept", "text/event-stream"));
        headers.addAll(List.of(more));
        return new Reader(site.open(path, headers.toArray(String[]::new)));
    }

    private void blinked(String json) {
        site.site.publish(new Publication(
                "lamp",
                Publication.Kind.EVENT,
                "blinked",
                new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON),
                null));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(until);
            Thread.sleep(5);
        }
    }

    private long streams() {
        return site.site.counts().get("http.streams");
    }

    @Test
    void theHeadAndASignOfLifeComeBeforeAnythingHappens() throws Exception {
        try (Reader reader = listen("/lamp/blinked")) {
            assertThat(reader.status).isEqualTo(200);
            assertThat(reader.line()).isEqualTo(": hb");
            assertThat(reader.line()).isEqualTo(": hb");
        }
    }

    @Test
    void eventsComeInOrderWithoutAName() throws Exception {
        try (Reader reader = listen("/lamp/blinked")) {
            for (int i = 0; i < 100; i++) {
                blinked("" + i);
            }
            for (int i = 0; i < 100; i++) {
                assertThat(reader.data()).isEqualTo("" + i);
            }
        }
    }

    @Test
    void nothingIsWantedBeforeSomebodyListens() throws Exception {
        assertThat(site.site.wants("lamp", Publication.Kind.EVENT, "blinked")).isFalse();
        try (Reader reader = listen("/lamp/blinked")) {
            assertThat(site.site.wants("lamp", Publication.Kind.EVENT, "blinked"))
                    .isTrue();
            assertThat(site.site.wants("lamp", Publication.Kind.PROPERTY_CHANGE, "brightness"))
                    .isFalse();
            assertThat(site.changes.get()).isEqualTo(1);
            assertThat(reader.status).isEqualTo(200);
        }
    }

    @Test
    void changesOfOnePropertyAreNotThoseOfAnother() throws Exception {
        try (Reader reader = listen("/lamp/brightness/change-event")) {
            site.site.publish(change("serial_number", "1"));
            site.site.publish(change("brightness", "2"));
            assertThat(reader.data()).isEqualTo("2");
        }
    }

    private static Publication change(String name, String json) {
        return new Publication(
                "lamp",
                Publication.Kind.PROPERTY_CHANGE,
                name,
                new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON),
                null);
    }

    @Test
    void allChangesOfAThingComeWithTheirNames() throws Exception {
        try (Reader reader = listen("/lamp/properties/change-event")) {
            assertThat(reader.line()).isEqualTo(": hb");
            site.site.publish(change("brightness", "2"));
            String line = reader.line();
            while (!line.startsWith("event: ")) {
                line = reader.line();
            }
            assertThat(line).isEqualTo("event: brightness");
            assertThat(reader.line()).isEqualTo("data: 2");
        }
    }

    @Test
    void whatWasMissedIsToldToWhoComesBack() throws Exception {
        String last;
        try (Reader reader = listen("/lamp/blinked")) {
            blinked("1");
            assertThat(reader.data()).isEqualTo("1");
            last = reader.lastId;
        }
        await(() -> {
            blinked("\"try\"");
            return streams() == 0;
        });
        blinked("2");
        try (Reader reader = listen("/lamp/blinked", "Last-Event-ID", last)) {
            String data = reader.data();
            while (data.equals("\"try\"")) {
                data = reader.data();
            }
            assertThat(data).isEqualTo("2");
        }
    }

    @Test
    void lineEndsOfAllKindsStayInsideTheData() throws Exception {
        try (Reader reader = listen("/lamp/blinked")) {
            blinked("{\n\"a\":\"\u2028\u2029\u0085\"\r\n}");
            assertThat(reader.data()).isEqualTo("{ \"a\":\"\\u2028\\u2029\\u0085\"  }");
        }
    }

    @Test
    void aReaderThatLeavesIsGoneSoon() throws Exception {
        Socket socket = new Socket("127.0.0.1", site.port);
        socket.getOutputStream()
                .write("GET /lamp/blinked HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        await(() -> streams() == 1);
        socket.close();

        await(() -> streams() == 0);
    }

    @Test
    void aReaderThatDoesNotReadHoldsUpNobody() throws Exception {
        try (Socket deaf = new Socket("127.0.0.1", site.port);
                Reader reader = listen("/lamp/blinked")) {
            deaf.setReceiveBufferSize(4096);
            deaf.getOutputStream()
                    .write("GET /lamp/blinked HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> streams() == 2);
            String large = "\"" + "x".repeat(50_000) + "\"";
            for (int i = 0; i < 400; i++) {
                blinked(large);
                assertThat(reader.data()).hasSize(large.length());
            }
            await(() -> site.site.counts().get("http.lost") > 0);
        }
    }

    @Test
    void theStreamsOfAThingEndWithIt() throws Exception {
        try (Reader reader = listen("/lamp/blinked")) {
            assertThat(reader.line()).isEqualTo(": hb");
            site.rack.things.remove("lamp");
            site.site.deleted("rack", "lamp");

            assertThat(reader.data()).isNull();
        }
        await(() -> streams() == 0);
        assertThat(site.get("/lamp/blinked").statusCode()).isEqualTo(404);
    }

    @Test
    void theNextEventIsPolled() throws Exception {
        CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> {
            try {
                return site.get("/lamp/blinked").body();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await(() -> site.site.wants("lamp", Publication.Kind.EVENT, "blinked"));
        blinked("5");

        assertThat(next.get()).isEqualTo("5");
        await(() -> streams() == 0);
        assertThat(site.send("HEAD", "/lamp/blinked", null).statusCode()).isEqualTo(200);
    }

    @Test
    void moreStreamsThanConfiguredAreRefused() throws Exception {
        try (RunningSite narrow = new RunningSite(RunningSite.settings(1))) {
            try (var first =
                    narrow.open("/lamp/blinked", "Accept", "text/event-stream").body()) {
                HttpResponse<String> second = narrow.get("/lamp/blinked", "Accept", "text/event-stream");
                assertThat(second.statusCode()).isEqualTo(503);
                assertThat(second.body()).contains("max.streams");
                assertThat(first).isNotNull();
            }
        }
    }
}
