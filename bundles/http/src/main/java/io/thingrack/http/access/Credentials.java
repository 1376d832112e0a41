package io.thingrack.http.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * What a client shows of who it is.
 *
 * @param user name, null where there is only a secret
 * @param secret password, token or key
 */
record Credentials(String user, String secret) {
    /** As hololinked's clients send it. */
    static final String KEY_HEADER = "X-API-Key";

    private static final int LONGEST = 4096;

    /** @return null where it shows nothing */
    static Credentials of(HttpServletRequest request) {
        String key = request.getHeader(KEY_HEADER);
        String header = request.getHeader("Authorization");
        if (key != null) {
            return new Credentials(null, key);
        }
        if (header == null) {
            return null;
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : header.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" -> new Credentials(null, rest);
            case "basic" -> basic(rest);
            default -> new Credentials("", "");
        };
    }

    private static Credentials basic(String encoded) {
        try {
            String text = encoded.length() > LONGEST
                    ? ""
                    : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Credentials("", "")
                    : new Credentials(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return new Credentials("", "");
        }
    }
}
