package io.thingrack.gateway.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lines as the terminal gives them, each whole, edited by what its driver knows of that. */
final class WholeLines implements Lines {
    private final PrintStream out;
    private final String prompt;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    WholeLines(PrintStream out, String prompt) {
        this.out = out;
        this.prompt = prompt;
    }

    @Override
    public void show() {
        out.print(prompt);
        out.flush();
    }

    @Override
    public String take(int read) {
        if (read != '\n') {
            line.write(read);
            return null;
        }
        String whole = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return whole;
    }
}
