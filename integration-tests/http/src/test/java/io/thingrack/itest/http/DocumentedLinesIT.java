package io.thingrack.itest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code docs/http.md} do what stands there. */
class DocumentedLinesIT {
    private static final Path PAGE = Path.of("..", "..", "docs", "http.md");
    private static final String ADDRESS = "http://127.0.0.1:8090";

    @TempDir
    private static Path folder;

    private static HttpRack rack;

    @BeforeAll
    static void start() throws Exception {
        rack = HttpRack.start(Files.createDirectories(folder.resolve("rack")));
    }

    @AfterAll
    static void stop() {
        rack.close();
    }

    private record Line(String command, List<String> output) {}

    private static List<Line> lines() throws Exception {
        List<Line> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                lines.add(new Line(line.substring(2), new ArrayList<>()));
            } else if (inside) {
                lines.get(lines.size() - 1).output().add(line);
            }
        }
        return lines;
    }

    @TestFactory
    Stream<DynamicTest> documentedLines() throws Exception {
        List<Line> lines = lines();
        assertThat(lines).hasSizeGreaterThan(20);
        return lines.stream().map(line -> dynamicTest(line.command(), () -> run(line)));
    }

    private static void run(Line line) throws Exception {
        String command = line.command().replace(ADDRESS, rack.address()).replace("=$[", "=\\$[");
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(output).matches(pattern(line.output()));
    }

    private static Pattern pattern(List<String> expected) {
        StringBuilder pattern = new StringBuilder();
        for (String part : String.join("\n", expected).split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
