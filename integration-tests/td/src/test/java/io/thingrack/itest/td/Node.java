package io.thingrack.itest.td;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Node.js with the packages of {@code package-lock.json}, in {@code target/node}. */
final class Node {
    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private Node() {}

    /** @return why it is not to be had; empty when it is there */
    static Optional<String> make() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path made = FOLDER.resolve("made-of.txt");
        String wanted = Files.readString(Path.of("package-lock.json"));
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return Optional.empty();
        }
        for (String file : FILES) {
            Files.copy(Path.of(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (run(20, FOLDER.resolve("version.txt"), "node", "--version") != 0) {
            return Optional.of("no node");
        }
        if (run(300, FOLDER.resolve("npm.txt"), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0) {
            return Optional.of("the packages are not to be had: " + Files.readString(FOLDER.resolve("npm.txt")));
        }
        Files.writeString(made, wanted);
        return Optional.empty();
    }

    /**
     * Runs a script of this folder.
     *
     * @return the lines that it printed
     */
    static List<String> script(String name, String... arguments) throws IOException, InterruptedException {
        Files.copy(Path.of(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        String[] command = new String[arguments.length + 2];
        command[0] = "node";
        command[1] = name;
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        Path output = FOLDER.resolve(name + ".txt");
        int code = run(300, output, command);
        List<String> lines = Files.readAllLines(output);
        if (code != 0) {
            throw new AssertionError(name + " ended with " + code + "\n" + String.join("\n", lines));
        }
        return lines;
    }

    /** Minus one where there is no such program, or it takes too long. */
    private static int run(int seconds, Path output, String... command) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException notThere) {
            return -1;
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
