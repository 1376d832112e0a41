package io.thingrack.serialization.bytes;

/**
 * What a reader takes from a peer at most. The size of the whole is the face's to bound; these bound what a small
 * input could make of itself.
 *
 * @param depth arrays and objects within each other
 * @param textLength of one text, in UTF-16 units or bytes, whichever the content type counts
 * @param nameLength of the name of one member
 * @param numberLength digits of one number; and how far its exponent may go where it is asked for exactly
 */
public record Limits(int depth, int textLength, int nameLength, int numberLength) {
    /** As long as a message can be where nothing else is configured: a text makes nothing larger of itself. */
    private static final int LONGEST_TEXT = 100 << 20;

    /** Deep, long and large enough for instruments; far from what hurts. */
    public static final Limits DEFAULT = new Limits(64, LONGEST_TEXT, 500, 1_000);

    /** @return how far the scale of an exact number may go, either way */
    public int exponent() {
        return 10 * numberLength;
    }

    @Override
    public String toString() {
        return depth + " levels, texts of " + textLength + " characters, names of " + nameLength + ", numbers of "
                + numberLength + " digits";
    }
}
