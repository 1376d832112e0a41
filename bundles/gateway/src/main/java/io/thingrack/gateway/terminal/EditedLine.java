package io.thingrack.gateway.terminal;

/** A line and the place in it where it is typed. Places are in UTF-16, and never within a pair. */
final class EditedLine {
    private static final int LONGEST = 10_000;

    private final StringBuilder text = new StringBuilder();
    private int place;

    String text() {
        return text.toString();
    }

    int place() {
        return place;
    }

    String before() {
        return text.substring(0, place);
    }

    /** Another line, typed at its end. */
    void set(String line) {
        text.setLength(0);
        text.append(line);
        place = text.length();
    }

    void insert(String typed) {
        if (text.length() + typed.length() <= LONGEST) {
            text.insert(place, typed);
            place += typed.length();
        }
    }

    void left() {
        place = place == 0 ? 0 : text.offsetByCodePoints(place, -1);
    }

    void right() {
        place = place == text.length() ? place : text.offsetByCodePoints(place, 1);
    }

    void home() {
        place = 0;
    }

    void end() {
        place = text.length();
    }

    void deleteBefore() {
        int end = place;
        left();
        text.delete(place, end);
    }

    void deleteAfter() {
        int start = place;
        right();
        text.delete(start, place);
        place = start;
    }

    void deleteToStart() {
        text.delete(0, place);
        place = 0;
    }

    void deleteToEnd() {
        text.setLength(place);
    }

    void deleteWord() {
        int end = place;
        while (place > 0 && text.charAt(place - 1) == ' ') {
            place--;
        }
        while (place > 0 && text.charAt(place - 1) != ' ') {
            place--;
        }
        text.delete(place, end);
    }
}
