package io.thingrack.itest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock client of the Web of Things, node-wot, against the rack. */
class NodeWotIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static HttpRack rack;

    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private Process client;

    @BeforeAll
    static void start() throws Exception {
        Node.make().ifPresent(why -> assumeTrue(false, why));
        rack = HttpRack.start(folder);
    }

    @AfterAll
    static void stop() {
        if (rack != null) {
            rack.close();
        }
    }

    @BeforeEach
    void startClient() throws Exception {
        client = Node.script("client.js")
                .redirectError(Node.FOLDER.resolve("client.txt").toFile())
                .start();
        Thread reader = new Thread(this::read, "client");
        reader.setDaemon(true);
        reader.start();
        assertThat(next(answers).get("ok").asText()).isEqualTo("started");
    }

    @AfterEach
    void stopClient() {
        client.destroyForcibly().onExit().join();
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode said = JSON.readTree(line);
                (said.has("event") ? heard : answers).add(said);
            }
        } catch (java.io.IOException ended) {
            answers.add(JSON.createObjectNode().put("error", "the client has ended"));
        }
    }

    private static JsonNode next(BlockingQueue<JsonNode> queue) throws InterruptedException {
        JsonNode next = queue.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("said in time").isNotNull();
        return next;
    }

    private JsonNode command(Map<String, Object> command) throws Exception {
        OutputStream out = client.getOutputStream();
        out.write(JSON.writeValueAsBytes(command));
        out.write('\n');
        out.flush();
        return next(answers);
    }

    private JsonNode ok(Map<String, Object> command) throws Exception {
        JsonNode answer = command(command);
        assertThat(answer.has("error")).as("%s: %s", command, answer).isFalse();
        return answer.get("ok");
    }

    private void consume(String thing) throws Exception {
        ok(Map.of("do", "consume", "td", rack.address() + "/" + thing));
    }

    @Test
    void readsWritesAndInvokes() throws Exception {
        consume("oscilloscope");
        ok(Map.of("do", "write", "name", "frequency", "value", 50));

        assertThat(ok(Map.of("do", "read", "name", "frequency")).asDouble()).isEqualTo(50);
        assertThat(ok(Map.of("do", "invoke", "name", "acquire", "input", Map.of("samples", 3)))
                        .get("samples"))
                .hasSize(3);
        assertThat(ok(Map.of("do", "bytes", "name", "screen")).get("head").asText())
                .isEqualTo("89504e470d0a1a0a");
        assertThat(ok(Map.of("do", "readAll")).get("frequency").asDouble()).isEqualTo(50);
    }

    @Test
    void whatIsNotTakenIsAnError() throws Exception {
        consume("oscilloscope");

        assertThat(command(Map.of("do", "write", "name", "frequency", "value", 0))
                        .get("error")
                        .asText())
                .contains("Bad Request");
    }

    @Test
    void hearsEventsAndChangesOverSwapsOfTheDriver() throws Exception {
        rack.dropIn("lamp-1", "lamp.jar");
        rack.await("the lamp", () -> rack.get("/lamp/version").body().equals("1") ? true : null);
        consume("lamp");
        ok(Map.of("do", "observe", "name", "brightness"));
        ok(Map.of("do", "subscribe", "name", "blinked"));
        ok(Map.of("do", "write", "name", "brightness", "value", 10));
        assertThat(next(heard).get("value").asDouble()).isEqualTo(10);

        rack.dropIn("lamp-2", "lamp.jar");
        rack.await("the other lamp", () -> rack.get("/lamp/version").body().equals("2") ? true : null);
        // the new driver starts at its own default, which is a change
        assertThat(next(heard).get("value").asDouble()).isEqualTo(0);
        assertThat(ok(Map.of("do", "invoke", "name", "blink", "input", Map.of("times", 2)))
                        .asInt())
                .isEqualTo(2);
        assertThat(next(heard).get("value").asInt()).isEqualTo(1);
        assertThat(next(heard).get("value").asInt()).isEqualTo(2);
        ok(Map.of("do", "stop", "name", "blinked"));

        rack.takeOut("lamp.jar");
        rack.await("gone", () -> rack.get("/lamp").statusCode() == 404 ? true : null);
    }

    @Test
    void findsAThingThroughTheDirectory() throws Exception {
        String title = ok(Map.of(
                        "do",
                        "discover",
                        "directory",
                        rack.address() + "/.well-known/wot",
                        "id",
                        "urn:thingrack:power-supply"))
                .asText();

        assertThat(title).isNotEmpty();
        assertThat(ok(Map.of("do", "readAll")).size()).isPositive();
    }

    @Test
    void whatIsServedPassesTheChecksOfTheCommunity() throws Exception {
        Path served = Files.createDirectories(folder.resolve("served"));
        Files.writeString(
                served.resolve("directory.td.json"),
                rack.get("/.well-known/wot").body());
        for (JsonNode thing : JSON.readTree(rack.get("/things").body())) {
            Files.writeString(
                    served.resolve(thing.get("title").asText().replace(' ', '-') + ".td.json"), thing.toString());
        }
        Process check = Node.script("check.js", served.toString())
                .redirectError(Node.FOLDER.resolve("check.txt").toFile())
                .start();
        String judged = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(judged.lines().toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(JSON.readTree(line).get("ok").asBoolean())
                        .as(line)
                        .isTrue());
    }
}
