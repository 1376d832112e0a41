package io.thingrack.gateway.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The terminal, made to give each key as it is pressed and to show none by itself; Ctrl-C stays what it is. By {@code
 * stty}, since Java cannot; where there is none the terminal stays as it is. From any thread.
 *
 * <p>A terminal belongs to who is in its foreground: it is left alone while that is somebody else, who would find it
 * changed, and this process would be stopped.
 */
final class RawTerminal {
    private static final int DEFAULT_COLUMNS = 80;
    private static final long PATIENCE_SECONDS = 2;

    private String before = "";
    private boolean closed;

    /** @return whether keys come one by one now */
    synchronized boolean open() {
        if (closed || !Terminal.isForeground()) {
            return false;
        }
        if (before.isEmpty()) {
            before = Objects.requireNonNullElse(stty("-g"), "");
        }
        return !before.isEmpty() && stty("-icanon", "-echo", "min", "1") != null;
    }

    /** As it was before, for good. */
    synchronized void close() {
        closed = true;
        if (!before.isEmpty() && Terminal.isForeground()) {
            stty(before);
        }
    }

    /** @return how many columns it has */
    synchronized int columns() {
        String size = closed || !Terminal.isForeground() ? null : stty("size");
        try {
            int columns = size == null ? 0 : Integer.parseInt(size.substring(size.indexOf(' ') + 1));
            return columns > 0 ? columns : DEFAULT_COLUMNS;
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }

    /** What it prints; null where it fails. */
    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // it prints less than a pipe holds
            boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip() : null;
        } catch (IOException none) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }
}
