package io.thingrack.http.exchange;

import io.thingrack.http.json.JsonText;
import io.thingrack.spi.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A whole response.
 *
 * @param status HTTP status
 * @param contentType of the body; null where there is none
 * @param body its bytes, empty where there are none
 * @param headers name, value, name, value
 */
public record Answer(int status, String contentType, byte[] body, List<String> headers) {
    private static final byte[] EMPTY = {};

    /** Done, and nothing to tell. */
    public static final Answer NO_CONTENT = new Answer(204, null, EMPTY, List.of());

    /** Checks that a body is there, if an empty one. */
    public Answer {
        Objects.requireNonNull(body);
        headers = List.copyOf(headers);
    }

    /**
     * @param payload what it carries
     * @return 200 with that
     */
    public static Answer of(Payload payload) {
        return of(200, payload.contentType(), payload.bytes());
    }

    /**
     * @param status HTTP status
     * @param contentType of the body
     * @param body its bytes
     * @return that
     */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, List.of());
    }

    /**
     * @param status HTTP status
     * @param contentType a JSON type
     * @param data JSON data
     * @return that
     */
    public static Answer json(int status, String contentType, Object data) {
        return of(status, contentType, JsonText.bytes(data));
    }

    /**
     * @param status HTTP status
     * @return that, without a body
     */
    public static Answer empty(int status) {
        return new Answer(status, null, EMPTY, List.of());
    }

    /**
     * @param name of a header
     * @param value of it
     * @return the same with that header
     */
    public Answer with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Answer(status, contentType, body, more);
    }
}
