package io.thingrack.itest.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Node.js with the packages of {@code package-lock.json}, in {@code target/node}. */
final class Node {
    static final Path FOLDER = Path.of("target", "node").toAbsolutePath();

    private Node() {}

    /** @return why it is not to be had; empty when it is there */
    static Optional<String> make() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path made = FOLDER.resolve("made-of.txt");
        String wanted = Files.readString(Path.of("package-lock.json"));
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return Optional.empty();
        }
        for (String file : List.of("package.json", "package-lock.json")) {
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

    /** @return a command that runs a script of this module */
    static ProcessBuilder script(String name, String... arguments) throws IOException {
        Files.copy(Path.of(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of("node", name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(FOLDER.toFile());
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
