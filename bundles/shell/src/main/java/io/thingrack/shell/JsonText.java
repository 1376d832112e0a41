package io.thingrack.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is typed at a prompt, as JSON: what looks like JSON is left as it is, all else is a text. */
final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private JsonText() {}

    static String of(String typed) {
        boolean json = typed.startsWith("{")
                || typed.startsWith("[")
                || typed.startsWith("\"")
                || typed.equals("true")
                || typed.equals("false")
                || typed.equals("null")
                || NUMBER.matcher(typed).matches();
        return json ? typed : quote(typed);
    }

    /**
     * @param arguments each as {@code name=value}
     * @return an object
     * @throws IllegalArgumentException if one has no name
     */
    static String object(List<String> arguments) {
        return arguments.stream().map(JsonText::member).collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + argument + "': expected name=value, as samples=100");
        }
        return quote(argument.substring(0, equals)) + ":" + of(argument.substring(equals + 1));
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
