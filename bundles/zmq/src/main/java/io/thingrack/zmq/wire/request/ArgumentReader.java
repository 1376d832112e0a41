package io.thingrack.zmq.wire.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.Transport;
import io.thingrack.zmq.wire.WireError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments of what the face answers itself or takes apart: names of properties, and how to describe a Thing. */
final class ArgumentReader {
    /** Bytes that such arguments may have; they are read by the thread that reads everybody's requests. */
    static final int LIMIT = 1024 * 1024;

    private final JsonFactory json = Json.factory();

    /**
     * Arguments of {@code get_thing_description} or {@code get_thing_model}.
     *
     * @param protocol null where not given
     * @param skip names to leave out
     */
    record Describing(Transport protocol, Set<String> skip) {}

    private interface Body<T> {
        T read(JsonParser parser) throws IOException, RefusedException;
    }

    /**
     * The forms of {@code _get_properties}: {@code {"names": [...]}} or with a text between commas, {@code {name: key}},
     * a list of names, {@code {}} or null.
     *
     * @return property name → key in the answer; an empty map for all, empty for none
     */
    Optional<Map<String, String>> names(Payload payload) throws RefusedException {
        return read(payload, parser -> switch (parser.nextToken()) {
            case VALUE_NULL -> Optional.of(Map.of());
            case START_ARRAY -> RequestReader.named(strings("names", parser));
            case START_OBJECT -> namesOrRenamed(parser);
            default -> throw type("payload", parser, "an object or an array of names");
        });
    }

    private static Optional<Map<String, String>> namesOrRenamed(JsonParser parser)
            throws IOException, RefusedException {
        Optional<Map<String, String>> names = null;
        Map<String, String> renamed = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("names") && parser.currentToken() != JsonToken.VALUE_NULL) {
                names = RequestReader.named(strings(name, parser));
            } else if (!name.equals("names")) {
                renamed.put(name, string(name, parser));
            }
        }
        if (names != null) {
            return names;
        }
        if (new HashSet<>(renamed.values()).size() < renamed.size()) {
            throw value("two properties are to have one name in the answer");
        }
        return Optional.of(renamed);
    }

    Describing describing(Payload payload, boolean forms) throws RefusedException {
        return read(payload, parser -> switch (parser.nextToken()) {
            case VALUE_NULL -> new Describing(null, Set.of());
            case START_OBJECT -> describing(parser, forms);
            default -> throw type("payload", parser, "an object of arguments");
        });
    }

    private static Describing describing(JsonParser parser, boolean forms) throws IOException, RefusedException {
        Transport protocol = null;
        Set<String> skip = Set.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("skip_names")) {
                skip = Set.copyOf(new LinkedHashSet<>(strings(name, parser)));
            } else if (name.equals("protocol") && forms) {
                protocol = protocol(string(name, parser));
            } else if (name.equals("ignore_errors") || name.equals("format") && !forms) {
                parser.skipChildren();
            } else {
                throw value("unknown argument " + name + ", there are ignore_errors, "
                        + (forms ? "protocol, skip_names" : "skip_names"));
            }
        }
        return new Describing(protocol, skip);
    }

    private static Transport protocol(String name) throws RefusedException {
        Transport transport = Transport.of(name);
        if (transport == null) {
            throw value("protocol is " + name + ", one of INPROC, IPC, TCP is expected");
        }
        return transport;
    }

    private <T> T read(Payload payload, Body<T> body) throws RefusedException {
        if (!payload.contentType().equals(Payload.JSON)) {
            throw value("payload is " + payload.contentType() + ", " + Payload.JSON + " is expected");
        }
        if (payload.bytes().length > LIMIT) {
            throw value("payload has " + payload.bytes().length + " bytes, at most " + LIMIT + " are allowed here");
        }
        try (JsonParser parser = json.createParser(payload.bytes())) {
            T result = body.read(parser);
            if (parser.nextToken() != null) {
                throw value("payload has something behind its value");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw value("payload is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw value("payload is not JSON: " + e.getMessage());
        }
    }

    private static List<String> strings(String name, JsonParser parser) throws IOException, RefusedException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return commaSeparated(parser.getText());
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw type(name, parser, "an array of names");
        }
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string(name + "[" + strings.size() + "]", parser));
        }
        return strings;
    }

    private static List<String> commaSeparated(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",")) {
            names.add(name.trim());
        }
        return names;
    }

    private static String string(String name, JsonParser parser) throws IOException, RefusedException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw type(name, parser, "a string");
        }
        return parser.getText();
    }

    private static RefusedException type(String name, JsonParser parser, String expected) {
        return new RefusedException(WireError.exception(
                "TypeError", name + " is " + Json.kind(parser.currentToken()) + ", " + expected + " is expected"));
    }

    private static RefusedException value(String message) {
        return new RefusedException(WireError.exception("ValueError", message));
    }
}
