package io.thingrack.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that prints a line once it is ready, with a folder of its own that goes with it. */
final class ServerProcess implements Server {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int POLL_MILLIS = 5;

    private final String name;
    private final Path folder;
    private final Process process;
    private final Matcher ready;

    private ServerProcess(String name, Path folder, Process process, Pattern line) throws Exception {
        this.name = name;
        this.folder = folder;
        this.process = process;
        try {
            ready = await(line);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * @param name as in the results
     * @param folder temporary
     * @param command what to run
     * @param line that it prints when it is ready; its first group is the address
     */
    static ServerProcess start(String name, Path folder, List<String> command, Pattern line) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        return new ServerProcess(name, folder, process, line);
    }

    /** @return the program that runs this process, to run another */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Matcher await(Pattern line) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until && process.isAlive()) {
            Matcher ready = line.matcher(Files.readString(folder.resolve("out")));
            if (ready.find()) {
                return ready;
            }
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException(name + " did not get ready: " + Files.readString(folder.resolve("err")));
    }

    @Override
    public String address() {
        return ready.group(1);
    }

    @Override
    public String name() {
        return name;
    }

    /** @return another part of the line that it printed */
    String said(int group) {
        return ready.group(group);
    }

    /** @return of the operating system */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
