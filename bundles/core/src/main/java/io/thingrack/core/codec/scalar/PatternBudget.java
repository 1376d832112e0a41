package io.thingrack.core.codec.scalar;

/**
 * A text that a pattern may look at only so often. Some patterns, as {@code ((a+)+)+$}, try each way to divide the text:
 * thirty characters of a client would keep a thread busy for minutes, and {@code java.util.regex} cannot be stopped.
 * For one match.
 */
public final class PatternBudget implements CharSequence {
    /** Enough for a pattern that goes through a text of a thousand characters from each of them. */
    private static final long LOOKS = 2_000_000;

    private static final int LOOKS_AT_EACH = 10;

    private final String text;
    private long left;

    /** @param text to look at */
    public PatternBudget(String text) {
        this.text = text;
        left = LOOKS + (long) LOOKS_AT_EACH * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new SpentException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The pattern has looked too often. */
    public static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private SpentException() {
            super(null, null, false, false);
        }
    }
}
