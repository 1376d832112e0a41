package io.thingrack.zmq.wire.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Headers in any JSON that there is, read token by token. */
public final class JacksonHeaderReader implements HeaderReader {
    /** Bytes that a header may have: room for ids, and nothing that costs the one thread which reads them. */
    public static final int LIMIT = 64 * 1024;

    private final JsonFactory json = Json.factory();

    @Override
    public RequestHeader read(byte[] bytes) throws BadMessageException {
        HeaderDraft draft = new HeaderDraft();
        if (bytes.length > LIMIT) {
            draft.problem("ValueError", "header has " + bytes.length + " bytes, at most " + LIMIT + " are allowed");
        }
        try (JsonParser parser = json.createParser(bytes, 0, Math.min(bytes.length, LIMIT))) {
            readObject(parser, draft);
        } catch (JsonProcessingException e) {
            draft.problem("ValueError", "header is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            draft.problem("ValueError", "header is not JSON: " + e.getMessage());
        }
        return draft.finish();
    }

    private static void readObject(JsonParser parser, HeaderDraft draft) throws IOException {
        JsonToken start = parser.nextToken();
        if (start != JsonToken.START_OBJECT) {
            draft.problem("TypeError", "header is " + Json.kind(start) + ", an object is expected");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            draft.field(key, parser);
        }
        if (parser.nextToken() != null) {
            draft.problem("ValueError", "header has something behind its object");
        }
    }
}
