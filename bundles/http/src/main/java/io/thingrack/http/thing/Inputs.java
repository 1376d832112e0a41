package io.thingrack.http.thing;

import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.json.JsonText;
import io.thingrack.http.route.Query;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a request gives to an operation: its body, or its query where there is none. */
final class Inputs {
    /** Parameters that are not the operation's. */
    private static final Set<String> OF_THE_FACE = Set.of(
            "invokationTimeout", "executionTimeout", "oneway", "noblock", "fetchExecutionLogs", "messageID", "timeout");

    private final ContentTypes contentTypes;

    Inputs(ContentTypes contentTypes) {
        this.contentTypes = contentTypes;
    }

    /**
     * @param payload for a serializer
     * @param binary bytes that nobody looks into, else null
     */
    record Input(Payload payload, Payload binary) {}

    /**
     * @param call with the type of the body
     * @param body of it
     * @param own content type of the affordance
     * @return what to hand on
     * @throws ProblemException if it is of a type that nobody can read
     */
    Input of(Call call, byte[] body, String own) throws ProblemException {
        String given = ContentTypes.mediaType(call.header("Content-Type"));
        String type = given == null ? Payload.JSON : given;
        if (call.header("Content-Encoding") != null) {
            throw new ProblemException(new Problem(
                    415,
                    "unsupported-type",
                    "Content type not taken",
                    "bodies are taken as they are, without a Content-Encoding"));
        }
        if (contentTypes.knows(type)) {
            return new Input(new Payload(body, type), null);
        }
        if (type.equals(own) || type.equals(Payload.OCTETS)) {
            return new Input(Payload.NULL, new Payload(body, type));
        }
        String also = contentTypes.knows(own) ? "" : ", " + own;
        throw new ProblemException(new Problem(
                        415,
                        "unsupported-type",
                        "Content type not taken",
                        "Content-Type is " + shown(type) + ", taken are: " + contentTypes.shown() + also)
                .with("Accept", contentTypes.shown() + also));
    }

    /** @return arguments of an action as an object: those of the query, each JSON where it is, else a text */
    Payload arguments(Query query) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        query.parameters().forEach((name, value) -> {
            if (!OF_THE_FACE.contains(name)) {
                arguments.put(name, value(value));
            }
        });
        return arguments.isEmpty() ? Payload.NULL : new Payload(JsonText.bytes(arguments), Payload.JSON);
    }

    private Object value(String text) {
        try {
            return contentTypes.readJson(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedDataException aText) {
            return text;
        }
    }

    private static String shown(String type) {
        return type.length() <= 80 ? type : type.substring(0, 80) + "…";
    }
}
