package io.thingrack.itest.python;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs the tests of the folder {@code tests} with pytest, in a virtual environment of its own that has what
 * {@code requirements.txt} pins, and those of clients once more with the oldest client of the contract. Each of them
 * stands in the report.
 */
class StockClientIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** What has to do with a stock client; the rest speaks for itself. */
    private static final List<String> OF_CLIENTS = List.of(
            "tests/test_scientist.py",
            "tests/test_conformance.py",
            "tests/test_topics.py",
            "tests/test_content_types.py");

    @TestFactory
    Stream<DynamicTest> stockClients() throws Exception {
        return new Environment("").run(List.of("tests")).stream();
    }

    @TestFactory
    Stream<DynamicTest> oldestStockClients() throws Exception {
        return new Environment("-oldest").run(OF_CLIENTS).stream();
    }

    /**
     * A virtual environment.
     *
     * @param name added to the names of its files
     */
    private record Environment(String name) {
        List<DynamicTest> run(List<String> tests) throws Exception {
            PythonEnvironment python = new PythonEnvironment(Path.of(""), name);
            python.make().ifPresent(why -> assumeTrue(false, why));
            Path report = TARGET.resolve("pytest" + name + ".xml");
            Path output = TARGET.resolve("pytest" + name + ".txt");
            Files.deleteIfExists(report);
            List<String> command = new ArrayList<>(List.of(
                    python.python().toString(), "-m", "pytest", "-p", "no:cacheprovider", "--junitxml=" + report));
            command.addAll(tests);
            ProcessBuilder pytest = new ProcessBuilder(command);
            pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            pytest.environment()
                    .put(
                            "RACK_JAVA",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString());
            PythonEnvironment.run(pytest, output, 600);
            assertThat(report).as("pytest ran; see " + output).exists();
            return cases(report);
        }
    }

    private static List<DynamicTest> cases(Path report) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
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
