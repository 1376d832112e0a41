package io.thingrack.zmq.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What hololinked really sent and received; {@code hololinked-zmq.json} says when and how it was recorded. */
public final class Recorded {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<Exchanged>> VECTORS = load();

    private Recorded() {}

    public record Exchanged(String kind, String transport, byte[][] frames) {
        public JsonNode header() {
            return json(frames[2]);
        }
    }

    public static List<String> names() {
        return List.copyOf(VECTORS.keySet());
    }

    public static List<Exchanged> all(String kind) {
        List<Exchanged> found = new ArrayList<>();
        VECTORS.values()
                .forEach(exchange -> exchange.stream()
                        .filter(each -> each.kind().equals(kind))
                        .forEach(found::add));
        return found;
    }

    /** @return the last of its kind in a step */
    public static Exchanged last(String kind, String name) {
        return VECTORS.get(name).stream()
                .filter(each -> each.kind().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Exchanged>> load() {
        Map<String, List<Exchanged>> vectors = new LinkedHashMap<>();
        try (InputStream in = Recorded.class.getResourceAsStream("/hololinked-zmq.json")) {
            for (JsonNode vector : JSON.readTree(in).get("vectors")) {
                List<Exchanged> exchange = new ArrayList<>();
                vector.get("exchange").forEach(each -> exchange.add(exchanged(each)));
                vectors.put(vector.get("name").asText(), exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    private static Exchanged exchanged(JsonNode node) {
        List<byte[]> frames = new ArrayList<>();
        for (JsonNode frame : node.get("frames")) {
            frames.add(
                    frame.isTextual()
                            ? frame.asText().getBytes(StandardCharsets.UTF_8)
                            : Base64.getDecoder().decode(frame.get("base64").asText()));
        }
        return new Exchanged(node.get("kind").asText(), node.get("transport").asText(), frames.toArray(new byte[0][]));
    }
}
