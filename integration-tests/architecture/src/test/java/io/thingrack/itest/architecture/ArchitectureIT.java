package io.thingrack.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a bundle may import and export, as {@code architecture} has it. A new dependency has to change a line here. */
class ArchitectureIT {
    private static final Path SOURCES = Path.of("..", "..", "bundles");

    private static Bundles bundles;

    @BeforeAll
    static void readTheManifests() throws IOException {
        bundles = Bundles.onTheClassPath();
    }

    @Test
    void everyBundleIsLookedAt() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))))
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(bundles.names());
        }
    }

    @Test
    void aDriverCarriesNothingButTheApi() {
        assertThat(bundles.header("api", "Import-Package").keySet()).allMatch(name -> name.startsWith("java."));
        assertThat(bundles.header("api", "Require-Capability").keySet()).containsExactly("osgi.ee");
        assertThat(bundles.header("api", "Require-Bundle")).isEmpty();
        assertThat(bundles.header("api", "DynamicImport-Package")).isEmpty();
    }

    @Test
    void nobodyButTheZeroMqFaceImportsJeroMq() {
        assertThat(importersOf("org.zeromq", "zmq")).isSubsetOf("zmq", "jeromq");
    }

    @Test
    void nobodyButTheHttpFaceImportsServlets() {
        assertThat(importersOf("jakarta.servlet", "org.osgi.service.servlet")).containsExactly("http");
    }

    @Test
    void theWebServerTouchesNothingThatKarafsOwnDoes() {
        assertThat(bundles.names())
                .allSatisfy(bundle -> assertThat(Stream.concat(
                                imports(bundle).stream(), bundles.header(bundle, "Export-Package").keySet().stream()))
                        .as(bundle)
                        .noneMatch(name -> isIn(name, "javax.servlet") || isIn(name, "org.osgi.service.http")));
    }

    @Test
    void nobodyButWhoWritesBytesImportsJackson() {
        assertThat(importersOf("com.fasterxml", "tools.jackson")).isSubsetOf("serialization", "zmq");
    }

    @Test
    void noBundleReachesIntoWhatAnotherKeepsToItself() {
        assertThat(bundles.names())
                .allSatisfy(bundle -> assertThat(imports(bundle))
                        .filteredOn(name -> name.startsWith("io.thingrack."))
                        .as(bundle)
                        .allMatch(name -> isIn(name, "io.thingrack.api")
                                || isIn(name, "io.thingrack.spi")
                                || isIn(name, "io.thingrack.jeromq")));
    }

    @Test
    void aDriverDoesNotSeeTheSpi() {
        assertThat(imports("simulation")).noneMatch(name -> isIn(name, "io.thingrack.spi"));
    }

    @Test
    void onlyApiAndSpiExport() {
        Set<String> exporting = Set.of("api", "spi", "jeromq", "http-jetty");
        assertThat(bundles.names())
                .filteredOn(bundle -> !exporting.contains(bundle))
                .allSatisfy(bundle -> assertThat(bundles.header(bundle, "Export-Package"))
                        .as(bundle)
                        .isEmpty());
    }

    @Test
    void whatIsExportedHasAVersionOfItsOwn() {
        assertThat(List.of("api", "spi"))
                .flatExtracting(
                        bundle -> bundles.header(bundle, "Export-Package").values())
                .extracting(Attrs::getVersion)
                .allMatch(version -> version.matches("\\d+\\.\\d+\\.\\d+"), "major.minor.micro")
                .doesNotContain("0.1.0");
    }

    private static Stream<String> importersOf(String... roots) {
        return bundles.names().stream()
                .filter(bundle -> imports(bundle).stream()
                        .anyMatch(name -> Stream.of(roots).anyMatch(root -> isIn(name, root))));
    }

    private static Set<String> imports(String bundle) {
        return bundles.header(bundle, "Import-Package").keySet();
    }

    private static boolean isIn(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }
}
