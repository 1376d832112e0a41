package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    private static RunningSite site;

    @BeforeAll
    static void open() throws Exception {
        site = new RunningSite();
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    /** Whatever came before, the next one is served, and nothing was done that should not be. */
    @AfterEach
    void stillServes() throws Exception {
        assertThat(site.rack.jobs).isEmpty();
        assertThat(site.get("/lamp/brightness").statusCode()).isEqualTo(200);
        site.rack.jobs.clear();
    }

    private static String status(String response) {
        return response.length() < 12 ? response : response.substring(9, 12);
    }

    private static String request(String line, String... headers) throws IOException {
        return site.raw(line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lamp/../lamp/brightness",
                "/lamp%2fbrightness",
                "/lamp%2Fbrightness",
                "/lamp/%2e%2e/lamp/brightness",
                "/lamp/..;/brightness",
                "/lamp;a=b/brightness",
                "//lamp/brightness",
                "/lamp//brightness",
                "/lamp/%zz",
                "/lamp/%ff",
                "/lamp/%c0%af",
                "/lamp/brightness%00",
                "/lamp/%",
                "/lamp/%5"
            })
    void aPathThatIsNotInItsNormalFormIsRefused(String path) throws Exception {
        assertThat(status(request("GET " + path, "Host: localhost"))).isEqualTo("400");
    }

    @Test
    void whatIsEncodedTwiceIsRefused() throws Exception {
        assertThat(status(request("GET /lamp/%252e%252e", "Host: localhost"))).isEqualTo("400");
    }

    @Test
    void namesOfAllPlanesAreJustNotThere() throws Exception {
        for (int plane = 0; plane <= 16; plane++) {
            String letter = Character.toString(plane * 0x10000 + 0x4e2d);
            String path = "/lamp/" + io.thingrack.http.route.UriText.encode(letter);
            assertThat(status(request("GET " + path, "Host: localhost"))).isEqualTo("404");
        }
    }

    @Test
    void aForeignHostIsRefused() throws Exception {
        assertThat(status(request("GET /lamp/brightness", "Host: evil.example")))
                .isEqualTo("421");
        assertThat(status(request("GET /lamp/brightness", "Host: 127.0.0.1.evil.example:8090")))
                .isEqualTo("421");
        assertThat(status(request("GET /lamp/brightness", "Host: a b"))).isEqualTo("400");
        assertThat(status(request("GET /lamp/brightness"))).isEqualTo("400");
        assertThat(status(request("GET /lamp/brightness", "Host: localhost", "Host: evil.example")))
                .isEqualTo("400");
    }

    @Test
    void aPageOfAnotherOriginIsRefused() throws Exception {
        HttpResponse<String> response =
                site.send("POST", "/lamp/blink", "{}", "Origin", "https://evil.example", "Content-Type", "text/plain");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(site.send("POST", "/lamp/blink", "{}", "Origin", "null").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageThatIsAllowedMayAskFirst() throws Exception {
        HttpResponse<String> response = site.send(
                "OPTIONS",
                "/lamp/brightness",
                null,
                "Origin",
                "https://friend.example",
                "Access-Control-Request-Method",
                "PUT");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PUT");
        assertThat(site.get("/nothing", "Origin", "https://friend.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("https://friend.example");
    }

    @Test
    void aConnectionWithABodyThatNobodyReadsEnds() throws Exception {
        String response = site.raw("POST /lamp/nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");

        assertThat(status(response)).isEqualTo("404");
        assertThat(response).contains("Connection: close");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        String response = request(
                "PUT /lamp/brightness",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 99999999");

        assertThat(status(response)).isEqualTo("413");
        assertThat(response).contains("max.body");
    }

    @Test
    void aChunkedBodyWithoutEndIsCutAtTheLimit() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", site.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("PUT /lamp/brightness HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "1".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 20; i++) {
                socket.getOutputStream().write(chunk);
            }
            byte[] head = new byte[12];
            assertThat(socket.getInputStream().readNBytes(head, 0, 12)).isEqualTo(12);
            assertThat(status(new String(head, StandardCharsets.US_ASCII))).isEqualTo("413");
        }
        assertThat(site.site.heldBytes()).isZero();
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws Exception {
        String response = request("PUT /lamp/brightness", "Host: localhost", "Content-Length: 10");

        assertThat(status(response)).isEqualTo("408");
    }

    @Test
    void ofABodyThatStopsHalfWayNothingIsKept() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", site.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("PUT /lamp/brightness HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5001\r\n\r\n"
                                    + " ".repeat(5000))
                            .getBytes(StandardCharsets.US_ASCII));
            awaitTrue(() -> site.site.heldBytes() > 0);

            byte[] head = socket.getInputStream().readNBytes(12);

            assertThat(status(new String(head, StandardCharsets.US_ASCII))).isEqualTo("408");
            awaitTrue(() -> site.site.heldBytes() == 0);
        }
    }

    @Test
    void aBodyThatEndsEarlyDoesNothing() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", site.port)) {
            socket.getOutputStream()
                    .write("PUT /lamp/brightness HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12"
                            .getBytes(StandardCharsets.US_ASCII));
            awaitTrue(() -> site.site.heldBytes() == 2);
        }

        awaitTrue(() -> site.site.heldBytes() == 0 && site.site.counts().get("http.working") == 0);
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void lengthsThatContradictEachOtherAreRefused() throws Exception {
        assertThat(status(request("PUT /lamp/brightness", "Host: localhost", "Content-Length: 1", "Content-Length: 2")))
                .isEqualTo("400");
        assertThat(status(request(
                        "PUT /lamp/brightness", "Host: localhost", "Content-Length: 1", "Transfer-Encoding: chunked")))
                .isEqualTo("400");
    }

    @Test
    void tooManyParametersAreRefused() throws Exception {
        assertThat(status(request("GET /lamp/brightness?" + "a=1&".repeat(500) + "b", "Host: localhost")))
                .isEqualTo("200");
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            query.append('p').append(i).append("=1&");
        }
        site.rack.jobs.clear();
        assertThat(status(request("GET /lamp/brightness?" + query, "Host: localhost")))
                .isEqualTo("400");
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        assertThat(status(request("GET /lamp/brightness?" + "a".repeat(100_000), "Host: localhost")))
                .isEqualTo("414");
        assertThat(status(request("GET /lamp/brightness", "Host: localhost", "X: " + "a".repeat(100_000))))
                .isEqualTo("431");
    }

    @Test
    void anUpgradeIsNotTaken() throws Exception {
        assertThat(status(request("GET /lamp/nothing", "Host: localhost", "Upgrade: websocket")))
                .isIn("400", "404");
    }

    @Test
    void unknownMethodsAreNotAllowed() throws Exception {
        for (String method : new String[] {"TRACE", "BREW", "DELETE", "PATCH"}) {
            assertThat(status(request(method + " /lamp/brightness", "Host: localhost")))
                    .as(method)
                    .isEqualTo("405");
        }
    }

    @Test
    void anUnknownExpectationIsRefused() throws Exception {
        assertThat(status(request("PUT /lamp/brightness", "Host: localhost", "Expect: wonders", "Content-Length: 0")))
                .isIn("417", "204");
        site.rack.jobs.clear();
    }
}
