package io.thingrack.itest.runtimes;

import static io.thingrack.itest.runtimes.Wait.until;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** hololinked's client in a process of its own, which asks without pause: {@code keep-asking.py}. */
final class StockClient implements AutoCloseable {
    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Thread listener;

    /** @param question what the script takes: address, Thing, property, and a property to write first */
    StockClient(String python, String script, List<String> question) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, script));
        command.addAll(question);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        listener = new Thread(this::listen, "stock client");
        listener.start();
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(StockClient::isOurs).forEach(said::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** hololinked logs to the same place. */
    private static boolean isOurs(String line) {
        return line.startsWith("value ") || line.startsWith("error ") || line.startsWith("asked ") || isTrace(line);
    }

    private static boolean isTrace(String line) {
        return line.startsWith("Traceback") || line.contains("Error:");
    }

    /** Waits until the last answer begins so. */
    void untilItSays(String beginning) {
        until(
                "the client says '" + beginning + "'",
                () -> !said.isEmpty() && said.get(said.size() - 1).startsWith(beginning),
                () -> said);
    }

    /** What it has said so far: each answer that differs from the one before. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Ends it, and gives all that it said. */
    List<String> end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertTrue("the client ended", process.waitFor(Wait.PATIENCE_SECONDS, TimeUnit.SECONDS));
        listener.join(TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
        return said();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
