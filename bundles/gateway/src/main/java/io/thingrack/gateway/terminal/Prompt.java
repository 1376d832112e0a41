package io.thingrack.gateway.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Reads commands, a line each, and runs them. It never blocks in a read, because that could not be interrupted, and it
 * takes no end of input for a wish to stop.
 */
final class Prompt implements Runnable {
    private static final long POLL_MILLIS = 50;
    private static final int END_OF_INPUT = -1;

    /** Runs one line. */
    interface Shell {
        /**
         * @param line what was typed
         * @return what to show, null for nothing
         */
        CharSequence run(String line) throws Exception;

        /** Ends the line that runs, from another thread; nothing happens where none does. */
        default void interrupt() {}
    }

    private final InputStream in;
    private final PrintStream out;
    private final BooleanSupplier mayRead;
    private final Lines lines;
    private final Shell shell;
    private volatile boolean stopped;
    private volatile boolean disturbed = true;

    /**
     * @param in what is typed
     * @param out takes what commands give
     * @param mayRead whether somebody may type here now
     * @param lines makes lines of it
     * @param shell runs them
     */
    Prompt(InputStream in, PrintStream out, BooleanSupplier mayRead, Lines lines, Shell shell) {
        this.in = in;
        this.out = out;
        this.mayRead = mayRead;
        this.lines = lines;
        this.shell = shell;
    }

    /**
     * Ends it, also within a command.
     *
     * @param reader the thread that runs it
     */
    void stop(Thread reader) {
        stopped = true;
        shell.interrupt();
        reader.interrupt();
    }

    /** Somebody else may have written to the terminal: the line is shown again. From any thread. */
    void disturb() {
        disturbed = true;
    }

    /** Goes on until it is stopped. Ctrl-C ends the command that runs; where none does, it is the process's. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                if (disturbed && mayRead.getAsBoolean()) {
                    disturbed = false;
                    lines.show();
                }
                if (in.available() > 0 && mayRead.getAsBoolean()) {
                    take(in.read());
                } else {
                    Thread.sleep(POLL_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            // the thread ends
            return;
        } catch (IOException e) {
            out.println("No more commands: " + e.getMessage());
        }
    }

    private void take(int read) {
        String line = read == END_OF_INPUT ? null : lines.take(read);
        if (line == null) {
            return;
        }
        if (!line.isBlank()) {
            execute(line.strip());
        }
        lines.show();
    }

    private void execute(String command) {
        Signals.Taken taken = Signals.interrupt(shell::interrupt);
        try {
            CharSequence result = shell.run(command);
            if (result != null && !result.isEmpty()) {
                out.println(result);
            }
        } catch (InterruptedException ended) {
            // by Ctrl-C, which stands on the line where the terminal shows it
            out.println();
        } catch (Exception e) {
            out.println(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            taken.close();
        }
    }
}
