package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsTest {
    private static final String JSON = "application/json";

    private final ExecutorService driver = Executors.newSingleThreadExecutor();
    private RunningSite site;

    @BeforeEach
    void open() throws Exception {
        site = new RunningSite();
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        driver.shutdownNow();
    }

    private Job job() {
        return site.rack.jobs.get(site.rack.jobs.size() - 1);
    }

    private static String body(Job job) {
        return new String(job.payload().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aPropertyIsRead() throws Exception {
        HttpResponse<String> response = site.get("/lamp/brightness");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(response.body()).isEqualTo("1.5");
        assertThat(job().operation()).isEqualTo(Operation.READ_PROPERTY);
        assertThat(job().thingId()).isEqualTo("lamp");
        assertThat(job().affordance()).isEqualTo("brightness");
    }

    @Test
    void anAnswerFromADriversThreadComesThrough() throws Exception {
        site.rack.work = (job, reply) -> driver.execute(() -> reply.answer(FakeRack.done("2")));

        assertThat(site.get("/lamp/brightness").body()).isEqualTo("2");
    }

    @Test
    void aLargeValueIsSentWhole() throws Exception {
        String large = "\"" + "x".repeat(3_000_000) + "\"";
        site.rack.work = (job, reply) -> driver.execute(() -> reply.answer(FakeRack.done(large)));

        assertThat(site.get("/lamp/brightness").body()).isEqualTo(large);
    }

    @Test
    void aLargeValueThatTheRackHoldsIsSentWhole() throws Exception {
        String large = "\"" + "x".repeat(3_000_000) + "\"";
        site.rack.work = (job, reply) -> reply.answer(FakeRack.done(large));

        assertThat(site.get("/lamp/brightness").body()).isEqualTo(large);
    }

    @Test
    void underscoresAreHyphensAndTheNameItselfIsTakenToo() throws Exception {
        assertThat(site.get("/lamp/serial-number").statusCode()).isEqualTo(200);
        assertThat(job().affordance()).isEqualTo("serial_number");
        assertThat(site.get("/lamp/serial_number").statusCode()).isEqualTo(200);
    }

    @Test
    void aPropertyIsWrittenChunkedOrNot() throws Exception {
        site.rack.work = (job, reply) -> driver.execute(() -> reply.answer(Outcome.Done.NOTHING));
        HttpResponse<String> chunked = site.send(site.request("/lamp/brightness")
                .header("Content-Type", "application/json; charset=utf-8")
                .PUT(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream("42".getBytes(StandardCharsets.UTF_8)))));

        assertThat(chunked.statusCode()).isEqualTo(204);
        assertThat(chunked.headers().firstValue("Content-Type")).isEmpty();
        assertThat(job().operation()).isEqualTo(Operation.WRITE_PROPERTY);
        assertThat(body(job())).isEqualTo("42");
        assertThat(job().payload().contentType()).isEqualTo(JSON);
        assertThat(site.send("PUT", "/lamp/brightness", "43").statusCode()).isEqualTo(204);
        assertThat(body(job())).isEqualTo("43");
    }

    @Test
    void bytesOfTheAffordancesOwnTypeAreHandedOnAsBytes() throws Exception {
        assertThat(site.send("PUT", "/lamp/picture", "PNG", "Content-Type", "image/png")
                        .statusCode())
                .isEqualTo(204);
        assertThat(job().binary().contentType()).isEqualTo("image/png");
    }

    @Test
    void aTypeThatNobodyReadsIsRefused() throws Exception {
        HttpResponse<String> response =
                site.send("PUT", "/lamp/brightness", "a=b", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body())
                .contains("application/x-www-form-urlencoded")
                .contains(JSON);
        assertThat(site.rack.jobs).isEmpty();
    }

    @Test
    void anActionIsInvokedWithItsBodyOrItsQuery() throws Exception {
        assertThat(site.send("POST", "/lamp/blink", "{\"times\":3}", "Content-Type", JSON)
                        .body())
                .isEqualTo("1.5");
        assertThat(body(job())).isEqualTo("{\"times\":3}");

        site.send("POST", "/lamp/blink?times=3&colour=red", "");
        assertThat(body(job())).isEqualTo("{\"times\":3,\"colour\":\"red\"}");
    }

    @Test
    void anActionWithoutAResultIsNoContent() throws Exception {
        site.rack.work = (job, reply) -> reply.answer(Outcome.Done.NOTHING);
        HttpResponse<String> response = site.send("POST", "/lamp/blink", "");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void theTimeoutsOfARequestAreItsClocks() throws Exception {
        site.get("/lamp/brightness?invokationTimeout=1.5&executionTimeout=3");

        assertThat(job().clocks().invocationTimeout()).isEqualTo(1_500_000_000L);
        assertThat(job().clocks().executionTimeout()).isEqualTo(3_000_000_000L);
        assertThat(site.get("/lamp/brightness?executionTimeout=-1").statusCode())
                .isEqualTo(400);
        assertThat(site.get("/lamp/brightness?executionTimeout=NaN").statusCode())
                .isEqualTo(400);
    }

    @Test
    void manyPropertiesAreReadAndWritten() throws Exception {
        site.get("/lamp/properties?names=brightness,serial_number");
        assertThat(job().operation()).isEqualTo(Operation.READ_MULTIPLE_PROPERTIES);
        assertThat(job().names().keySet()).containsExactly("brightness", "serial_number");

        assertThat(site.send("PATCH", "/lamp/properties", "{\"brightness\":1}").statusCode())
                .isEqualTo(204);
        assertThat(job().operation()).isEqualTo(Operation.WRITE_MULTIPLE_PROPERTIES);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_VALUE,400",
        "WRONG_TYPE,400",
        "NOT_PERMITTED,403",
        "NO_SUCH_THING,404",
        "NO_SUCH_AFFORDANCE,404",
        "WRONG_STATE,409",
        "BUSY,429",
        "DRIVER,500",
        "NOT_IMPLEMENTED,501",
        "NO_CONNECTION,502",
        "DEVICE_IO,502",
        "GONE,503",
        "INTERRUPTED,503",
        "DEVICE_TIMEOUT,504"
    })
    void aFaultIsAProblemWithItsStatus(Fault.Kind kind, int status) throws Exception {
        site.rack.work = (job, reply) -> reply.answer(FakeRack.failed(kind, "it is so"));
        HttpResponse<String> response = site.get("/lamp/brightness");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"status\":" + status)
                .contains("\"detail\":\"it is so\"")
                .contains("\"instance\":\"/lamp/brightness\"");
    }

    @Test
    void whoIsBusyOrBeingSwappedSaysWhenToComeBack() throws Exception {
        site.rack.work = (job, reply) -> reply.answer(FakeRack.failed(Fault.Kind.BUSY, "full"));

        assertThat(site.get("/lamp/brightness").headers().firstValue("Retry-After"))
                .contains("1");
    }

    @Test
    void theTwoClocksAreToldApart() throws Exception {
        site.rack.work = (job, reply) -> reply.answer(new Outcome.TimedOut(Outcome.Phase.INVOCATION));
        assertThat(site.get("/lamp/brightness").statusCode()).isEqualTo(408);
        site.rack.work = (job, reply) -> reply.answer(new Outcome.TimedOut(Outcome.Phase.EXECUTION));
        assertThat(site.get("/lamp/brightness").statusCode()).isEqualTo(504);
    }

    @Test
    void aMethodThatIsNotOfferedNamesThoseThatAre() throws Exception {
        HttpResponse<String> write = site.send("PUT", "/lamp/serial-number", "1");
        assertThat(write.statusCode()).isEqualTo(405);
        assertThat(write.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(site.get("/lamp/pin").headers().firstValue("Allow")).contains("PUT");
        assertThat(site.get("/lamp/blink").headers().firstValue("Allow")).contains("POST");
        assertThat(site.send("OPTIONS", "/lamp/brightness", null).headers().firstValue("Allow"))
                .contains("GET, HEAD, PUT");
        assertThat(site.rack.jobs).isEmpty();
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        HttpResponse<String> response = site.send("HEAD", "/lamp/brightness", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).contains("3");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aValueComesInTheTypeThatTheClientLikesBest() throws Exception {
        HttpResponse<String> cbor = site.get("/lamp/brightness", "Accept", "application/cbor");
        assertThat(cbor.headers().firstValue("Content-Type")).contains("application/cbor");
        assertThat(site.get("/lamp/brightness", "Accept", "text/html, */*;q=0.5")
                        .body())
                .isEqualTo("1.5");
        HttpResponse<String> none = site.get("/lamp/brightness", "Accept", "image/png");
        assertThat(none.statusCode()).isEqualTo(406);
        assertThat(none.body()).contains(JSON);
    }

    @Test
    void bytesComeAsTheyAre() throws Exception {
        site.rack.work = (job, reply) ->
                reply.answer(new Outcome.Done(Payload.NULL, new Payload(new byte[] {'P', 'N', 'G'}, "image/png")));
        HttpResponse<String> response = site.get("/lamp/picture", "Accept", "image/png");

        assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(response.body()).isEqualTo("PNG");
    }

    @Test
    void aValueWithBytesComesInTwoParts() throws Exception {
        site.rack.work = (job, reply) -> reply.answer(new Outcome.Done(
                new Payload("{\"a\":1}".getBytes(StandardCharsets.UTF_8), JSON),
                new Payload(new byte[] {'P', 'N', 'G'}, "image/png")));
        HttpResponse<String> response = site.send("POST", "/lamp/blink", "");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/mixed; boundary=");
        assertThat(response.body())
                .contains("Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}\r\n")
                .contains("Content-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG\r\n");
    }

    @Test
    void nothingIsWaitedForWhereAClientWantsNoAnswer() throws Exception {
        site.rack.work = (job, reply) -> {};

        assertThat(site.send("POST", "/lamp/blink?oneway=true", "").statusCode())
                .isEqualTo(204);
        assertThat(site.rack.jobs).hasSize(1);
    }

    @Test
    void anAnswerIsFetchedLater() throws Exception {
        site.rack.work = (job, reply) -> driver.execute(() -> reply.answer(FakeRack.done("7")));
        HttpResponse<String> begun = site.send("POST", "/lamp/blink?noblock=true", "");
        String id = begun.headers().firstValue("X-Message-ID").orElseThrow();

        assertThat(begun.statusCode()).isEqualTo(204);
        assertThat(site.get("/lamp/blink?timeout=10&messageID=" + id).body()).isEqualTo("7");
        assertThat(site.get("/lamp/blink?timeout=1&messageID=" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerThatIsNotThereYetIsToldSo() throws Exception {
        site.rack.work = (job, reply) -> {};
        String id = site.send("POST", "/lamp/blink?noblock=true", "")
                .headers()
                .firstValue("X-Message-ID")
                .orElseThrow();

        assertThat(site.get("/lamp/blink?timeout=0.05&messageID=" + id).statusCode())
                .isEqualTo(408);
        assertThat(site.get("/lamp/blink?timeout=0.05&messageID=" + id).statusCode())
                .isEqualTo(408);
    }

    @Test
    void idsWithSlashesSpacesAndAnyLettersHaveTheirPath() throws Exception {
        site.rack.things.put("hall/lamp ä", FakeRack.lamp());
        site.rack.things.put("things", FakeRack.lamp());

        assertThat(site.get("/hall/lamp%20%C3%A4/brightness").statusCode()).isEqualTo(200);
        assertThat(job().thingId()).isEqualTo("hall/lamp ä");
        assertThat(site.get("/hall/lamp%20%C3%A4").body()).contains(site.uri("/hall/lamp%20%C3%A4/brightness"));
        assertThat(site.get("/~/things").body()).contains(site.uri("/~/things/brightness"));
    }

    @Test
    void requestsWaitForARackThatStarts() throws Exception {
        site.site.server(null);
        var waiting = driver.submit(() -> site.get("/lamp/brightness").body());
        assertThat(site.get("/readiness").statusCode()).isEqualTo(503);
        site.site.server(site.rack);

        assertThat(waiting.get()).isEqualTo("1.5");
        assertThat(site.get("/readiness").statusCode()).isEqualTo(200);
    }
}
