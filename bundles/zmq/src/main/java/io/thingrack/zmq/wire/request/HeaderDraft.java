package io.thingrack.zmq.wire.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.WireError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A header while it is read. The first problem is kept and reading goes on, so that the message id behind it is found
 * and whoever sent it can be told.
 */
final class HeaderDraft {
    private static final long DEFAULT_TIMEOUT = 5_000_000_000L;

    /** Some seventy years; far from where adding to a clock would run over. */
    private static final long LONGEST_TIMEOUT = Long.MAX_VALUE / 4;

    private String messageType;
    private String messageId;
    private String senderId;
    private String receiverId;
    private long invocationTimeout = DEFAULT_TIMEOUT;
    private long executionTimeout = DEFAULT_TIMEOUT;
    private boolean oneway;
    private boolean fetchLogs;
    private String thingId;
    private String object;
    private List<String> objects;
    private String operation;
    private String contentType;
    private String preencodedContentType;
    private WireError problem;

    void problem(String type, String message) {
        if (problem == null) {
            problem = WireError.invalid(type, message);
        }
    }

    /** Takes one member; the parser stands at the start of its value and is left at the end of it. */
    void field(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "messageType" -> messageType = text(key, parser);
            case "messageID" -> messageId = text(key, parser);
            case "senderID" -> senderId = text(key, parser);
            case "receiverID" -> receiverId = text(key, parser);
            case "serverExecutionContext" -> context(key, parser);
            case "thingExecutionContext" -> context(key, parser);
            case "thingID" -> thingId = text(key, parser);
            case "objekt", "object" -> object(key, parser);
            case "operation" -> operation = text(key, parser);
            case "payloadContentType" -> contentType = text(key, parser);
            case "preencodedPayloadContentType" -> preencodedContentType = text(key, parser);
            default -> parser.skipChildren();
        }
    }

    RequestHeader finish() throws BadMessageException {
        String id = messageId == null || messageId.isEmpty() ? null : messageId;
        MessageType type = messageType == null ? null : MessageType.of(messageType);
        checkRequired(type);
        if (problem != null) {
            boolean silent = oneway || type != null && type.isErrorAnswer();
            throw new BadMessageException(id, silent, problem);
        }
        return new RequestHeader(
                type,
                id,
                invocationTimeout,
                executionTimeout,
                oneway,
                fetchLogs,
                orEmpty(thingId),
                orEmpty(object),
                objects,
                orEmpty(operation),
                mediaType(contentType, Payload.JSON),
                mediaType(preencodedContentType, "text/plain"));
    }

    private void checkRequired(MessageType type) {
        required("messageID", messageId);
        required("messageType", messageType);
        required("senderID", senderId);
        required("receiverID", receiverId);
        if (type != MessageType.HANDSHAKE && type != MessageType.OPERATION && type != MessageType.EXIT) {
            problem(
                    "ValueError",
                    "messageType is " + messageType + ", one of HANDSHAKE, OPERATION, EXIT is expected in a request");
        }
    }

    private void required(String key, String value) {
        if (value == null) {
            problem("ValueError", "header has no " + key);
        } else if (value.isEmpty() && key.equals("messageID")) {
            problem("ValueError", "messageID is empty");
        }
    }

    private void object(String key, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            object = text(key, parser);
            return;
        }
        objects = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            String name = text(key + "[" + objects.size() + "]", parser);
            objects.add(orEmpty(name));
        }
    }

    private void context(String context, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(context, parser, "an object");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            contextField(context + "." + key, key, parser);
        }
    }

    private void contextField(String path, String key, JsonParser parser) throws IOException {
        switch (key) {
            case "invokation_timeout", "invokationTimeout" -> invocationTimeout = timeout(path, parser);
            case "execution_timeout", "executionTimeout" -> executionTimeout = timeout(path, parser);
            case "oneway" -> oneway = bool(path, parser);
            case "fetch_execution_logs", "fetchExecutionLogs" -> fetchLogs = bool(path, parser);
            default -> parser.skipChildren();
        }
    }

    private long timeout(String path, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return Clocks.NONE;
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            problem("ValueError", path + " is " + Json.kind(token) + ", seconds or null are expected");
            parser.skipChildren();
            return DEFAULT_TIMEOUT;
        }
        double seconds = parser.getDoubleValue();
        if (!(seconds >= 0)) {
            problem("ValueError", path + " is " + seconds + ", seconds from 0 on or null are expected");
            return DEFAULT_TIMEOUT;
        }
        return (long) Math.min(seconds * 1e9, LONGEST_TIMEOUT);
    }

    private boolean bool(String path, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (!parser.currentToken().isBoolean()) {
            wrongType(path, parser, "a boolean");
            return false;
        }
        return parser.getBooleanValue();
    }

    private String text(String path, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType(path, parser, "a string");
        }
        return null;
    }

    private void wrongType(String path, JsonParser parser, String expected) throws IOException {
        problem("TypeError", path + " is " + Json.kind(parser.currentToken()) + ", " + expected + " is expected");
        parser.skipChildren();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Without parameters, in lower case, as serializers are found. */
    private static String mediaType(String text, String fallback) {
        if (text == null || text.isBlank()) {
            return fallback;
        }
        int parameters = text.indexOf(';');
        String type = parameters < 0 ? text : text.substring(0, parameters);
        return type.trim().toLowerCase(Locale.ROOT);
    }
}
