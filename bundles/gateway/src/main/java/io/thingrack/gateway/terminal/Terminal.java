package io.thingrack.gateway.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody sits in front of the rack. */
public final class Terminal {
    private static final Path STAT = Path.of("/proc/self/stat");

    private Terminal() {}

    /** @return whether standard input and output are a terminal and this process may read from it now */
    public static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console) && isForeground();
    }

    /**
     * A process in the background that reads from its terminal is stopped by the kernel, so this is asked before each
     * read: a rack started with {@code &} or sent there later has to run on.
     *
     * @return whether this process is the terminal's foreground process; true where the system does not tell
     */
    static boolean isForeground() {
        try {
            return !Files.exists(STAT) || isForeground(Files.readString(STAT));
        } catch (IOException e) {
            return true;
        }
    }

    /** @param stat {@code /proc/PID/stat}: after the name in brackets, state ppid pgrp session tty tpgid … */
    static boolean isForeground(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields[2].equals(fields[5]);
    }

    /** From Java 22 on there may be a console without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
