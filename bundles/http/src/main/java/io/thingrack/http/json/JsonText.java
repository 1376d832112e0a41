package io.thingrack.http.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON data ({@link Json}) as text in one line, which server-sent events and JavaScript take as it is. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /**
     * @param data JSON data
     * @return its text, UTF-8
     */
    public static byte[] bytes(Object data) {
        return of(data).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param data JSON data
     * @return its text
     */
    public static String of(Object data) {
        StringBuilder out = new StringBuilder();
        write(out, data);
        return out.toString();
    }

    private static void write(StringBuilder out, Object data) {
        if (data == null) {
            out.append("null");
        } else if (data instanceof Map<?, ?> object) {
            object(out, object);
        } else if (data instanceof List<?> array) {
            array(out, array);
        } else if (data instanceof byte[] bytes) {
            text(out, Base64.getEncoder().encodeToString(bytes));
        } else if (data instanceof Boolean || isNumber(data)) {
            out.append(data);
        } else if (data instanceof Number) {
            // what JSON has no number for
            out.append("null");
        } else {
            text(out, data.toString());
        }
    }

    private static boolean isNumber(Object data) {
        return data instanceof Long
                || data instanceof Integer
                || data instanceof BigInteger
                || data instanceof BigDecimal
                || data instanceof Double number && Double.isFinite(number);
    }

    private static void object(StringBuilder out, Map<?, ?> object) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator(); members.hasNext(); ) {
            Map.Entry<?, ?> member = members.next();
            text(out, (String) member.getKey());
            out.append(':');
            write(out, member.getValue());
            if (members.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<?> array) {
        out.append('[');
        for (Iterator<?> elements = array.iterator(); elements.hasNext(); ) {
            write(out, elements.next());
            if (elements.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (mustBeEscaped(text, i)) {
                        escaped(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Controls, what some take for the end of a line, and halves of a pair, which UTF-8 does not have. */
    private static boolean mustBeEscaped(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029') {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escaped(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
