package io.thingrack.http.stream;

import io.thingrack.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The lines of a stream of server-sent events (HTML, section 9.2). */
final class EventText {
    /** A comment: it keeps readers patient, and shows whether they are still there. */
    static final byte[] HEARTBEAT = ascii(": hb\n");

    private static final byte[] ID = ascii("id: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");

    private EventText() {}

    /**
     * @param id after which a reader goes on, when it comes back
     * @param name of the event, null for none
     * @param data JSON text
     */
    static byte[] of(String id, String name, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 96);
        line(out, ID, ascii(id));
        if (name != null) {
            line(out, EVENT, name.replaceAll("[\\r\\n]", " ").getBytes(StandardCharsets.UTF_8));
        }
        line(out, DATA, oneLine(data));
        out.write('\n');
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, byte[] field, byte[] value) {
        out.writeBytes(field);
        out.writeBytes(value);
        out.write('\n');
    }

    /** JSON is the same with spaces for line ends; in its texts there are none but those that Unicode takes for such. */
    private static byte[] oneLine(byte[] json) {
        int i = 0;
        while (i < json.length && !isOdd(json[i])) {
            i++;
        }
        if (i == json.length) {
            return json;
        }
        String text = new String(json, StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
                .replace("\u0085", "\\u0085");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A line end, or a byte with which one of Unicode's begins. */
    private static boolean isOdd(byte b) {
        return b == '\n' || b == '\r' || b == (byte) 0xe2 || b == (byte) 0xc2;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** @return what JSON has for nothing */
    static byte[] nothing() {
        return Payload.NULL.bytes();
    }
}
