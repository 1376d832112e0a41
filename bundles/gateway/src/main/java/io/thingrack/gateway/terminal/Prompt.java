package io.thingrack.gateway.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Reads commands, a line each, and runs them. It never blocks in a read, because that could not be interrupted, and it
 * takes no end of input for a wish to stop.
 */
final class Prompt implements Runnable {
    private static final String PROMPT = "rack> ";
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
    private final Shell shell;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile boolean stopped;

    Prompt(InputStream in, PrintStream out, BooleanSupplier mayRead, Shell shell) {
        this.in = in;
        this.out = out;
        this.mayRead = mayRead;
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

    /** Goes on until it is stopped. Ctrl-C ends the command that runs; where none does, it is the process's. */
    @Override
    public void run() {
        try {
            show(PROMPT);
            while (!stopped) {
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
        if (read == END_OF_INPUT) {
            return;
        }
        if (read != '\n') {
            line.write(read);
            return;
        }
        String command = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!command.isEmpty()) {
            execute(command);
        }
        show(PROMPT);
    }

    private void execute(String command) {
        CtrlC.Taken taken = CtrlC.during(shell::interrupt);
        try {
            CharSequence result = shell.run(command);
            if (result != null && !result.isEmpty()) {
                out.println(result);
            }
        } catch (InterruptedException ended) {
            // by Ctrl-C, which the terminal has shown on the line
            out.println();
        } catch (Exception e) {
            out.println(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            taken.close();
        }
    }

    private void show(String text) {
        out.print(text);
        out.flush();
    }
}
