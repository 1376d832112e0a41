package io.thingrack.itest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.thingrack.itest.runtimes.PythonEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** hololinked's clients over HTTP, the newest and the oldest of the contract; each test stands in the report. */
class HololinkedIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CONFORMANCE = Path.of("..", "conformance").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static HttpRack rack;

    @BeforeAll
    static void start() throws Exception {
        Path drivers = Files.createDirectories(folder.resolve("home/drivers"));
        Files.copy(CONFORMANCE.resolve("target/conformance.jar"), drivers.resolve("conformance.jar"));
        rack = HttpRack.start(folder, "-Dconfigurator.initial=file:" + CONFORMANCE.resolve("rack.json"));
        rack.await("the conformance Thing", () -> rack.get("/conformance").statusCode() == 200 ? true : null);
    }

    @AfterAll
    static void stop() {
        rack.close();
    }

    @TestFactory
    Stream<DynamicTest> newestClient() throws Exception {
        return run("");
    }

    @TestFactory
    Stream<DynamicTest> oldestClient() throws Exception {
        return run("-oldest");
    }

    private static Stream<DynamicTest> run(String name) throws Exception {
        PythonEnvironment python = new PythonEnvironment(Path.of("..", "python"), name);
        python.make().ifPresent(why -> assumeTrue(false, why));
        Path report = TARGET.resolve("pytest" + name + ".xml");
        Files.deleteIfExists(report);
        ProcessBuilder pytest = new ProcessBuilder(
                python.python().toString(), "-m", "pytest", "-p", "no:cacheprovider", "--junitxml=" + report, "tests");
        pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        pytest.environment().put("RACK_HTTP", rack.address());
        Path output = TARGET.resolve("pytest" + name + ".txt");
        PythonEnvironment.run(pytest, output, 300);
        assertThat(report).as("pytest ran; see " + output).exists();
        return cases(report).stream();
    }

    private static List<DynamicTest> cases(Path report) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element test = (Element) found.item(i);
            tests.add(dynamicTest(test.getAttribute("name"), () -> assertPassed(test)));
        }
        assertThat(tests).as("tests that pytest found").isNotEmpty();
        return tests;
    }

    private static void assertPassed(Element test) {
        assertThat(test.getElementsByTagName("skipped").getLength()).isZero();
        for (String kind : List.of("failure", "error")) {
            NodeList problems = test.getElementsByTagName(kind);
            assertThat(problems.getLength())
                    .as(() -> problems.item(0).getTextContent())
                    .isZero();
        }
    }
}
