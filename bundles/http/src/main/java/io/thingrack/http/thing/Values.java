package io.thingrack.http.thing;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What an operation gave, as one body. */
final class Values {
    private static final Set<String> OF_HOLOLINKED = Set.of("application/json", "application/msgpack", "text/plain");
    private static final String BOUNDARY = "value-and-bytes-6f1c2a9e4d";

    private Values() {}

    static boolean isHololinkedType(String contentType) {
        return OF_HOLOLINKED.contains(contentType);
    }

    static boolean isNull(Payload value) {
        return value == Payload.NULL
                || value.contentType().equals(Payload.JSON)
                        && value.bytes().length == 4
                        && new String(value.bytes(), StandardCharsets.US_ASCII).equals("null");
    }

    /** @return bytes only, value only, or both as the two parts of a multipart body */
    static Payload one(Outcome.Done done) {
        if (done.binary() == null) {
            return done.value();
        }
        return isNull(done.value()) ? done.binary() : both(done.value(), done.binary());
    }

    private static Payload both(Payload value, Payload binary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(binary.bytes().length + 512);
        part(body, value);
        part(body, binary);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new Payload(body.toByteArray(), "multipart/mixed; boundary=" + BOUNDARY);
    }

    private static void part(ByteArrayOutputStream body, Payload part) {
        String head = "--" + BOUNDARY + "\r\nContent-Type: " + part.contentType() + "\r\nContent-Length: "
                + part.bytes().length + "\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(part.bytes());
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
