package io.thingrack.example.broken;

import io.thingrack.example.missing.Missing;

/** The three ways in which driver code fails that nobody thinks of at once. */
final class Faults {
    private Faults() {}

    static int exception() {
        throw new IllegalStateException("the instrument does not answer");
    }

    /** Throws NoClassDefFoundError: the class is not in the jar. */
    static int missingClass() {
        Missing.touch();
        return 0;
    }

    /** Throws StackOverflowError. */
    static int overflow() {
        return 1 + overflow();
    }
}
