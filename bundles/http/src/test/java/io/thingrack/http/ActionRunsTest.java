package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Reply;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionRunsTest {
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicReference<Reply> running = new AtomicReference<>();
    private RunningSite site;

    @BeforeEach
    void open() throws Exception {
        site = new RunningSite();
        site.rack.work = (job, reply) -> {
            if (job.affordance().equals("scan")) {
                running.set(reply);
                reply.began("run-1");
            } else {
                reply.answer(FakeRack.done("true"));
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    private String begin() throws Exception {
        HttpResponse<String> begun = site.send("POST", "/lamp/scan", "{}");
        assertThat(begun.statusCode()).isEqualTo(201);
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(json.readTree(begun.body()).get("href").asText()).isEqualTo(location);
        return location.substring(location.indexOf("/lamp"));
    }

    private JsonNode status(String path) throws Exception {
        HttpResponse<String> response = site.get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return json.readTree(response.body());
    }

    @Test
    void aLongActionHasAStatusFromItsBeginningToItsResult() throws Exception {
        String path = begin();
        JsonNode begun = status(path);
        assertThat(begun.get("status").asText()).isEqualTo("running");
        assertThat(begun.get("timeRequested").asText()).endsWith("Z");
        assertThat(begun.has("timeEnded")).isFalse();

        running.get().answer(FakeRack.done("{\"peaks\":[1,2]}"));
        JsonNode ended = status(path);
        assertThat(ended.get("status").asText()).isEqualTo("completed");
        assertThat(ended.get("output").toString()).isEqualTo("{\"peaks\":[1,2]}");
        assertThat(ended.has("timeEnded")).isTrue();
    }

    @Test
    void aFailedRunIsStillFound() throws Exception {
        String path = begin();
        running.get().answer(FakeRack.failed(Fault.Kind.DEVICE_IO, "no light"));

        JsonNode ended = status(path);
        assertThat(ended.get("status").asText()).isEqualTo("failed");
        assertThat(ended.get("error").get("detail").asText()).isEqualTo("no light");
        assertThat(ended.get("error").get("status").asInt()).isEqualTo(502);
    }

    @Test
    void whatIsRefusedBeforeItBeginsHasNoStatus() throws Exception {
        site.rack.work = (job, reply) -> reply.answer(FakeRack.failed(Fault.Kind.BAD_VALUE, "no"));

        assertThat(site.send("POST", "/lamp/scan", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aRunIsCancelledThroughTheRack() throws Exception {
        String path = begin();

        assertThat(site.send("DELETE", path, null).statusCode()).isEqualTo(204);
        var last = site.rack.jobs.get(site.rack.jobs.size() - 1);
        assertThat(last.affordance()).isEqualTo("cancel");
        assertThat(new String(last.payload().bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"run-1\"}");
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsCancelledThen() throws Exception {
        site.rack.work = (job, reply) -> running.compareAndSet(null, reply);
        String path = begin();
        assertThat(status(path).get("status").asText()).isEqualTo("pending");
        assertThat(site.send("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(site.rack.jobs).hasSize(1);

        running.get().began("run-1");
        assertThat(site.rack.jobs).hasSize(2);
        assertThat(site.rack.jobs.get(1).affordance()).isEqualTo("cancel");
    }

    @Test
    void allRunsOfAThingAreListed() throws Exception {
        begin();
        begin();

        JsonNode all = status("/lamp/actions");
        assertThat(all.get("scan")).hasSize(2);
    }

    @Test
    void anUnknownRunIsNotFound() throws Exception {
        assertThat(site.get("/lamp/scan/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theRunsOfAThingGoWithIt() throws Exception {
        String path = begin();
        site.site.deleted("rack", "lamp");

        assertThat(site.get(path).statusCode()).isEqualTo(404);
    }
}
