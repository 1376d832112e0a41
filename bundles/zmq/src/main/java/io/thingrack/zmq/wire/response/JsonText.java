package io.thingrack.zmq.wire.response;

import java.nio.charset.StandardCharsets;

/** Texts as JSON strings. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /**
     * Writes a text with its quotes. Half a surrogate pair stays as it is; the encoder to UTF-8 makes {@code ?} of it.
     *
     * @param out where to
     * @param text what
     */
    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        quote(out, text);
        return out.toString();
    }

    /** @return the text as it stands between the quotes of a JSON string */
    static byte[] inQuotes(String text) {
        byte[] bytes = utf8(text);
        for (byte b : bytes) {
            // negative where it is not ASCII
            if (b < ' ' || b == '"' || b == '\\') {
                String quoted = quote(text);
                return utf8(quoted.substring(1, quoted.length() - 1));
            }
        }
        return bytes;
    }

    static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
