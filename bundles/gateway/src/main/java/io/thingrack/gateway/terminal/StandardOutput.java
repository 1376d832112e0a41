package io.thingrack.gateway.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps standard output for the rack's own lines, because scripts wait for them: whatever a driver, a library or the
 * log prints there goes to standard error instead.
 */
public final class StandardOutput {
    private PrintStream before;

    /** Whatever is printed goes to standard error from here on. */
    public void divert() {
        before = System.out;
        System.setOut(new WithoutDebug(System.err));
    }

    /** As it was before. */
    public void restore() {
        System.setOut(before);
    }

    /** @return the real standard output */
    public static PrintStream open() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** The Configurator prints every step in this form while there is no log service yet. */
    private static final class WithoutDebug extends PrintStream {
        WithoutDebug(PrintStream to) {
            super(to, true);
        }

        @Override
        public void println(String line) {
            if (line == null || !line.startsWith("[DEBUG] ")) {
                super.println(line);
            }
        }
    }
}
