package io.thingrack.itest.runtimes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A virtual environment of Python under the folder {@code target} of the tests with Python clients, which has what a file
 * {@code requirements….txt} beside it pins. It is made once, whoever asks for it first.
 */
public final class PythonEnvironment {
    private final Path tests;
    private final String name;

    /**
     * @param tests the folder of the tests with Python clients
     * @param name added to the names of its files; empty for the newest client of the contract
     */
    public PythonEnvironment(Path tests, String name) {
        this.tests = tests.toAbsolutePath().normalize();
        this.name = name;
    }

    /** @return the interpreter that has what is pinned */
    public Path python() {
        return folder().resolve("bin/python");
    }

    /** @return why it cannot be made; empty when it is there */
    public Optional<String> make() throws IOException, InterruptedException {
        Files.createDirectories(target());
        Path lock = target().resolve("venv" + name + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return held.isValid() ? makeIt() : Optional.of("somebody else makes it");
        }
    }

    private Optional<String> makeIt() throws IOException, InterruptedException {
        Path requirements = tests.resolve("requirements" + name + ".txt");
        Path made = folder().resolve("made-of.txt");
        String wanted = Files.readString(requirements);
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return Optional.empty();
        }
        Path log = target().resolve("venv" + name + ".txt");
        if (!run(new ProcessBuilder("python3", "-m", "venv", folder().toString()), log, 120)) {
            return Optional.of("no python3 with venv");
        }
        String pip = folder().resolve("bin/pip").toString();
        if (!run(new ProcessBuilder(pip, "install", "-q", "-r", requirements.toString()), log, 300)) {
            return Optional.of("hololinked is not to be had");
        }
        Files.writeString(made, wanted);
        return Optional.empty();
    }

    private Path folder() {
        return target().resolve("venv" + name);
    }

    private Path target() {
        return tests.resolve("target");
    }

    /**
     * Runs a command, with what it prints in a file.
     *
     * @return whether it ended well, and in time
     */
    public static boolean run(ProcessBuilder command, Path output, int seconds) throws InterruptedException {
        Process process;
        try {
            process = command.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException notThere) {
            return false;
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
