package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a scenario in a process of its own, on the stock jar or on ours. A fault of the stock jar takes threads, ports and
 * processors with it, and they go when the process goes.
 */
enum Jvm {
    STOCK,
    OURS;

    private static final int BOUND_SECONDS = 20;

    /** What the scenario printed as {@code key=value}. */
    Map<String, String> run(Class<?> scenario, String... arguments) {
        return run(List.of("-Xmx96m"), scenario, arguments);
    }

    Map<String, String> run(List<String> options, Class<?> scenario, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.add(scenario.getName());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("scenario", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                String text = Files.readString(output);
                assertThat(ended && process.exitValue() == 0).as(text).isTrue();
                return results(text);
            } finally {
                Files.delete(output);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> results(String text) {
        Map<String, String> results = new TreeMap<>();
        text.lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    results.put(line.substring(0, equals), line.substring(equals + 1));
                });
        return results;
    }

    /** Stock: JeroMQ's jar, what it needs, the scenarios. Ours: the bundle's content in the place of that jar. */
    private String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean bundle = entry.endsWith(File.separator + "classes");
            boolean stock = entry.equals(stockJar().toString());
            if (bundle && this == OURS
                    || stock && this == STOCK
                    || entry.endsWith("test-classes")
                    || entry.contains("jnacl")) {
                entries.add(entry);
            }
        }
        assertThat(entries).hasSize(3);
        return String.join(File.pathSeparator, entries);
    }

    static Path stockJar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("jeromq-"))
                .findFirst()
                .orElseThrow();
    }
}
