package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PromptTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private Thread reader;

    @AfterEach
    void endTheReader() throws InterruptedException {
        reader.interrupt();
        reader.join();
    }

    @Test
    void eachLineIsRun() throws InterruptedException {
        start(input("lb\n  scr:list \n\nhelp\n"), () -> true);

        assertThat(List.of(next(), next(), next())).containsExactly("lb", "scr:list", "help");
    }

    @Test
    void theEndOfInputEndsNothing() throws InterruptedException {
        start(input("lb\n"), () -> true);
        next();

        assertThat(reader.isAlive()).isTrue();
    }

    @Test
    void nothingIsReadInTheBackground() throws InterruptedException {
        start(input("lb\n"), () -> false);

        assertThat(lines.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aCommandThatFailsIsShownAndTheNextOneIsRun() throws InterruptedException {
        start(input("fail\nlb\n"), () -> true);

        assertThat(List.of(next(), next())).containsExactly("fail", "lb");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("no such command");
    }

    private void start(InputStream in, BooleanSupplier mayRead) {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        reader = new Thread(new Prompt(in, out, mayRead, new WholeLines(out, "> "), this::run));
        reader.start();
    }

    private CharSequence run(String line) {
        lines.add(line);
        if (line.equals("fail")) {
            throw new IllegalArgumentException("no such command");
        }
        return "";
    }

    private String next() throws InterruptedException {
        return lines.poll(5, TimeUnit.SECONDS);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
