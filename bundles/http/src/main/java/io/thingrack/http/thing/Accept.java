package io.thingrack.http.thing;

import java.util.Locale;

/** The header Accept (RFC 9110, section 12.5.1): how much a client likes a media type. */
final class Accept {
    /** Whatever there is. */
    static final Accept ANYTHING = new Accept("");

    private final String[] ranges;

    private Accept(String header) {
        ranges = header.isEmpty()
                ? new String[0]
                : header.toLowerCase(Locale.ROOT).split(",", 32);
    }

    static Accept of(String header) {
        return header == null || header.isBlank() || header.equals("*/*") ? ANYTHING : new Accept(header);
    }

    boolean isAnything() {
        return ranges.length == 0;
    }

    /** @return 0 for not at all, 1 for most; what is said of the type itself counts before what is said of all */
    double quality(String mediaType) {
        if (isAnything()) {
            return 1;
        }
        double quality = 0;
        int exactness = -1;
        for (String range : ranges) {
            String[] parts = range.split(";");
            int exact = exactness(parts[0].strip(), mediaType);
            if (exact > exactness) {
                exactness = exact;
                quality = quality(parts);
            }
        }
        return quality;
    }

    private static int exactness(String range, String mediaType) {
        if (range.equals(mediaType)) {
            return 2;
        }
        if (range.endsWith("/*") && mediaType.startsWith(range.substring(0, range.length() - 1))) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                return parameter.matches("q=[01](\\.\\d{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
            }
        }
        return 1;
    }
}
