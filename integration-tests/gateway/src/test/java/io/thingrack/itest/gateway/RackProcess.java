package io.thingrack.itest.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runnable jar in a process of its own, with a home and a folder for temporary files of its own. */
final class RackProcess implements AutoCloseable {
    private static final Path JAR = Path.of("..", "..", "bndrun", "target", "thingrack.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path NO_INPUT = Path.of("/dev/null");
    private static final String READY = "Thingrack is ready ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Process process;

    private RackProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * @param folder an empty folder
     * @param options for Java, beside those that keep it to the folder and to free ports; later ones win
     */
    static RackProcess start(Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Dthingrack.home=" + folder.resolve("home"),
                "-Dthingrack.zmq.ipc.dir=" + folder.resolve("ipc"),
                "-Dthingrack.zmq.port=0",
                "-Dthingrack.zmq.events.port=0",
                "-Dthingrack.http.port=0"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("cwd")).toFile())
                .redirectInput(ProcessBuilder.Redirect.from(NO_INPUT.toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        return new RackProcess(folder, process);
    }

    /** @return its ready line, without the words before the addresses */
    String awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            for (String line : output()) {
                if (line.startsWith(READY)) {
                    return line.substring(READY.length());
                }
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not ready\n" + String.join("\n", output()) + "\n" + String.join("\n", errors()));
    }

    /** @return the first line of its standard error that contains the text, once there is one */
    String awaitError(String text) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            for (String line : errors()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not told: " + text + "\n" + String.join("\n", errors()));
    }

    /** Asks it to end, as Ctrl-C and an init system do. */
    void terminate() {
        process.destroy();
    }

    /** @return its exit code */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return the lines of its standard output so far */
    List<String> output() throws IOException {
        return Files.readAllLines(folder.resolve("out"));
    }

    /** @return the lines of its standard error so far */
    List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("err"));
    }

    /** @return what it has left in the folder for temporary files and where it was started */
    List<Path> leftBehind() throws IOException {
        try (Stream<Path> temporary = Files.list(folder.resolve("tmp"));
                Stream<Path> started = Files.list(folder.resolve("cwd"))) {
            return Stream.concat(temporary, started).toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
