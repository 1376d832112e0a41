package io.thingrack.itest.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs the tests of the folder {@code tests} with pytest, in a virtual environment of its own that has what
 * {@code requirements.txt} pins. Each of them stands in the report.
 */
class StockClientIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path VENV = TARGET.resolve("venv");
    private static final Path REQUIREMENTS = Path.of("requirements.txt").toAbsolutePath();
    private static final Path REPORT = TARGET.resolve("pytest.xml");
    private static final Path OUTPUT = TARGET.resolve("pytest.txt");

    @TestFactory
    Stream<DynamicTest> stockClients() throws Exception {
        makeEnvironment();
        Files.deleteIfExists(REPORT);
        ProcessBuilder pytest = new ProcessBuilder(
                VENV.resolve("bin/python").toString(),
                "-m",
                "pytest",
                "-p",
                "no:cacheprovider",
                "--junitxml=" + REPORT,
                "tests");
        pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        pytest.environment()
                .put(
                        "RACK_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        run(pytest, OUTPUT, 600);
        assertThat(REPORT).as("pytest ran; see " + OUTPUT).exists();
        return cases().stream();
    }

    private static void makeEnvironment() throws Exception {
        Path made = VENV.resolve("made-of.txt");
        String wanted = Files.readString(REQUIREMENTS);
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return;
        }
        Path log = TARGET.resolve("venv.txt");
        Files.createDirectories(TARGET);
        assumeTrue(run(new ProcessBuilder("python3", "-m", "venv", VENV.toString()), log, 120), "no python3 with venv");
        ProcessBuilder pip =
                new ProcessBuilder(VENV.resolve("bin/pip").toString(), "install", "-q", "-r", REQUIREMENTS.toString());
        assumeTrue(run(pip, log, 300), "hololinked is not to be had");
        Files.writeString(made, wanted);
    }

    /** @return whether it ended well, and in time */
    private static boolean run(ProcessBuilder command, Path output, int seconds) throws InterruptedException {
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

    private static List<DynamicTest> cases() throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(REPORT.toFile())
                .getElementsByTagName("testcase");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element test = (Element) found.item(i);
            String name = test.getAttribute("classname") + " " + test.getAttribute("name");
            tests.add(dynamicTest(name, () -> assertPassed(test)));
        }
        assertThat(tests).as("tests that pytest found").isNotEmpty();
        return tests;
    }

    private static void assertPassed(Element test) {
        assumeTrue(test.getElementsByTagName("skipped").getLength() == 0, "pytest skipped it");
        for (String kind : List.of("failure", "error")) {
            NodeList problems = test.getElementsByTagName(kind);
            assertThat(problems.getLength())
                    .as(() -> problems.item(0).getTextContent())
                    .isZero();
        }
    }
}
