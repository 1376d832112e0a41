package io.thingrack.http.thing;

import io.thingrack.http.json.JsonText;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.serialization.MalformedDataException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Publications as JSON, which is all that a stream of events can carry; bytes as base64. */
public final class Told {
    private Told() {}

    /**
     * @param publication of a Thing
     * @param contentTypes that are known
     * @return JSON text
     */
    public static byte[] json(Publication publication, ContentTypes contentTypes) {
        Payload value = publication.value();
        if (publication.binary() == null) {
            return value.contentType().equals(Payload.JSON) ? value.bytes() : JsonText.bytes(data(value, contentTypes));
        }
        String bytes = Base64.getEncoder().encodeToString(publication.binary().bytes());
        if (Values.isNull(value)) {
            return JsonText.bytes(bytes);
        }
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("value", data(value, contentTypes));
        both.put("bytes", bytes);
        return JsonText.bytes(both);
    }

    private static Object data(Payload value, ContentTypes contentTypes) {
        try {
            return contentTypes.knows(value.contentType()) ? contentTypes.read(value) : value.bytes();
        } catch (MalformedDataException e) {
            return null;
        }
    }
}
