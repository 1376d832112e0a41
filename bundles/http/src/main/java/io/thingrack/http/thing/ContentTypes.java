package io.thingrack.http.thing;

import io.thingrack.http.json.Json;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The content types that the framework has serializers of, and values put from one into another. For many threads. */
public final class ContentTypes {
    private volatile Map<String, Serializer> byType = Map.of();
    private final List<Serializer> all = new ArrayList<>();

    /** @param serializer a service, in the order of ranking or not: of two of one type the first counts */
    public synchronized void add(Serializer serializer) {
        all.add(serializer);
        publish();
    }

    /** @param serializer that has gone */
    public synchronized void remove(Serializer serializer) {
        all.remove(serializer);
        publish();
    }

    private void publish() {
        Map<String, Serializer> next = new TreeMap<>();
        all.forEach(serializer -> next.putIfAbsent(serializer.contentType(), serializer));
        byType = next;
    }

    /**
     * @param header value of Content-Type, or null
     * @return the media type without parameters, null where there is none
     */
    static String mediaType(String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** @return whether values of it can be read and written */
    boolean knows(String mediaType) {
        return byType.containsKey(mediaType);
    }

    /** @return for an error, what is known */
    String shown() {
        return String.join(", ", byType.keySet());
    }

    /** @return JSON data; null where there is no serializer of JSON, which the rack does not run without */
    Object read(Payload payload) throws MalformedDataException {
        return Json.read(payload.bytes(), byType.get(payload.contentType()));
    }

    /**
     * @param bytes JSON text
     * @return JSON data
     * @throws MalformedDataException if it is none
     */
    public Object readJson(byte[] bytes) throws MalformedDataException {
        Serializer json = byType.get(Payload.JSON);
        if (json == null) {
            throw new MalformedDataException("there is no serializer of JSON at the moment");
        }
        return Json.read(bytes, json);
    }

    /**
     * @param value of a type that is known, or of none
     * @param accept what the client takes
     * @return the value in the type that it likes best, of equals its own; null where it likes none that there is
     */
    Payload negotiate(Payload value, Accept accept) throws MalformedDataException {
        if (accept.isAnything()) {
            return value;
        }
        String own = value.contentType();
        String best = own;
        double most = accept.quality(own);
        for (String type : knows(own) ? byType.keySet() : Set.<String>of()) {
            double quality = accept.quality(type);
            if (quality > most) {
                most = quality;
                best = type;
            }
        }
        if (best.equals(own)) {
            return most > 0 ? value : null;
        }
        try {
            return new Payload(Json.write(read(value), byType.get(best)), best);
        } catch (RuntimeException unfit) {
            // a text or bytes cannot hold every value
            return accept.quality(own) > 0 ? value : null;
        }
    }
}
