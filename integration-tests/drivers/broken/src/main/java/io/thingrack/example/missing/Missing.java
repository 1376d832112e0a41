package io.thingrack.example.missing;

/** There when the drivers are compiled; left out of their jar. */
public final class Missing {
    /** Does nothing, wherever it is. */
    public static void touch() {}
}
