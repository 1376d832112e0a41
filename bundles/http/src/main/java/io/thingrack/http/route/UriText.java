package io.thingrack.http.route;

import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoding (RFC 3986, section 2.1): decoded strictly, once, segment by segment. */
public final class UriText {
    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "-._~";
    private static final int MOST_SEGMENTS = 64;

    private UriText() {}

    /**
     * @param path raw, from its first slash on
     * @return its segments, decoded; none for the root
     * @throws ProblemException where it is not in its normal form, or a segment would not come back as it is
     */
    public static List<String> segments(String path) throws ProblemException {
        List<String> segments = new ArrayList<>(4);
        int start = 1;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            segments.add(segment(path.substring(start, end)));
            start = end + 1;
        }
        if (segments.size() > MOST_SEGMENTS) {
            throw bad("the path has more than " + MOST_SEGMENTS + " segments");
        }
        if (path.length() > 1 && path.endsWith("/")) {
            throw new ProblemException(Problem.notFound("no path here ends with '/'"));
        }
        return segments;
    }

    private static String segment(String raw) throws ProblemException {
        if (raw.indexOf(';') >= 0) {
            throw bad("a path has no parameters here; encode ';' as %3B");
        }
        String segment = decode(raw);
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw bad("the path has the segment '" + segment + "'");
        }
        if (segment.indexOf('/') >= 0 || segment.indexOf('\0') >= 0) {
            throw bad("a segment of the path has an encoded slash or zero");
        }
        return segment;
    }

    /**
     * @param raw percent-encoded UTF-8
     * @return what it stands for
     * @throws ProblemException if it is not well formed
     */
    public static String decode(String raw) throws ProblemException {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                boolean whole = i + 2 < raw.length();
                int high = whole ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = whole ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw bad("'%' is not followed by two hexadecimal digits");
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw bad("what is percent-encoded is not UTF-8");
        }
    }

    /**
     * @param segment any text
     * @return it as a segment of a path, or as the value of a query parameter
     */
    public static String encode(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length() + 8);
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return encoded.toString();
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
