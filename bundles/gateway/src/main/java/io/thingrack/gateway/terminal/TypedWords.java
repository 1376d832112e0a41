package io.thingrack.gateway.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a line that is being typed, as Gogo would take them: parted by blanks that are not quoted, and only those
 * of the last command of several.
 *
 * @param head all before the last word, as it stands there
 * @param words whole ones before the last, without quotes
 * @param last the one that is being typed, perhaps empty, without quotes
 */
record TypedWords(String head, List<String> words, String last) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:/@%+,=-]+");

    static TypedWords of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ' ' || c == '|' || c == ';') {
                if (i > start) {
                    words.add(word.toString());
                }
                if (c != ' ') {
                    words.clear();
                }
                word.setLength(0);
                start = i + 1;
            } else {
                word.append(c);
            }
        }
        return new TypedWords(line.substring(0, start), List.copyOf(words), word.toString());
    }

    /** @return a word as it has to be typed */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : open(word) + quoteFor(word);
    }

    /** @return the beginning of a word as it has to be typed: a quote that it needs is not closed */
    static String open(String word) {
        return word.isEmpty() || PLAIN.matcher(word).matches() ? word : quoteFor(word) + word;
    }

    private static String quoteFor(String word) {
        return word.indexOf('\'') < 0 ? "'" : "\"";
    }
}
