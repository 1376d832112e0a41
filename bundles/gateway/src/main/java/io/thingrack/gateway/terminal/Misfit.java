package io.thingrack.gateway.terminal;

import java.util.Optional;
import java.util.regex.Pattern;

/** A command that got arguments which it does not take. */
final class Misfit {
    /** So Gogo begins what it says of them. */
    private static final String BEGIN = "Cannot coerce ";

    private static final Pattern NAME = Pattern.compile("[\\w:.-]+");

    private Misfit() {}

    /**
     * @param message that Gogo gave
     * @param line that was typed
     * @return the command; empty where something else was wrong, or the line is more than one command
     */
    static Optional<String> command(String message, String line) {
        String first = line.split("\\s", 2)[0];
        boolean one = NAME.matcher(first).matches() && line.indexOf('|') < 0 && line.indexOf(';') < 0;
        return one && message != null && message.startsWith(BEGIN) ? Optional.of(first) : Optional.empty();
    }

    /** @return what stands above the help for it */
    static String message(String command) {
        return command + " takes other arguments than these:";
    }
}
