package io.thingrack.simulation;

/** Judges settings, so that no instrument runs half configured. */
final class Check {
    private Check() {}

    /**
     * @param setting its name in the configuration
     * @param given what the configuration says
     * @throws IllegalArgumentException if it is not from {@code least} to {@code most}; names all of them
     */
    static void between(String setting, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw new IllegalArgumentException(
                    "setting " + setting + " is " + given + ", allowed are " + least + " to " + most);
        }
    }

    /** Like {@link #between}, without an upper bound but that the number is finite. */
    static void atLeast(String setting, double given, double least) {
        if (!(given >= least && given < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "setting " + setting + " is " + given + ", allowed is " + least + " or more");
        }
    }
}
