package io.thingrack.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever drops in what cannot work reads in the log what is wrong with it. */
@Timeout(60)
class WrongDropInsIT {
    private static final Path BROKEN = Path.of("..", "drivers", "broken", "target", "broken.jar");

    private static final Path LAMP = Path.of("..", "drivers", "lamp-1", "target", "lamp-1.jar");

    private static final Path IMMOVABLE = Path.of("..", "drivers", "immovable", "target", "immovable.jar");

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoJarIsTold() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            Files.writeString(drivers().resolve("notes.jar"), "not a jar");

            assertThat(rack.awaitError("notes.jar")).contains("WARN", "is no jar, or not whole");
        }
    }

    @Test
    void aJarThatIsNoBundleIsToldAtTheStartToo() throws Exception {
        Files.createDirectories(drivers());
        jar("plain.jar", new Manifest());
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();

            assertThat(rack.awaitError("plain.jar")).contains("WARN", "it is no bundle", "Bundle-SymbolicName");
        }
    }

    @Test
    void aJarWhoseCopyStallsIsInstalledWhenItIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(BROKEN);
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            Path slow = drivers().resolve("slow.jar");
            try (OutputStream out = Files.newOutputStream(slow)) {
                out.write(whole, 0, 1500);
                out.flush();
                rack.awaitError("slow.jar");
                out.write(whole, 1500, whole.length - 1500);
            }

            rack.awaitError("Thing 'operation-exception' is served");
        }
    }

    @Test
    void aBundleWithoutAComponentIsTold() throws Exception {
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            jar("lamp.jar", bundle("lamp"));

            assertThat(rack.awaitError("lamp")).contains("WARN", "nothing for the rack", "@Component");
        }
    }

    @Test
    void aBundleThatDoesNotResolveIsToldWithWhatItLacks() throws Exception {
        Manifest manifest = bundle("lonely");
        manifest.getMainAttributes().putValue("Import-Package", "com.example.absent");
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            jar("lonely.jar", manifest);

            assertThat(rack.awaitError("com.example.absent")).contains("lonely", "Unable to resolve");
        }
    }

    @Test
    void whatADriverThrowsIsToldByItsOwnLines() throws Exception {
        Files.createDirectories(drivers());
        Files.copy(BROKEN, drivers().resolve("broken.jar"));
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            rack.awaitError("ConstructorThrows$Exception.<init>");
            rack.awaitError("ActivateThrows$Exception.activate");

            // A dozen of drivers, some of which fail in three ways: every one is told on a few lines.
            assertThat(rack.errors()).hasSizeLessThan(250);
            assertThat(rack.errors()).noneMatch(line -> line.contains("at org.apache.felix"));
        }
    }

    @Test
    void aDriverThatNeverStartsHoldsUpNeitherTheRackNorItsEnd() throws Exception {
        Files.createDirectories(drivers());
        Files.copy(IMMOVABLE, drivers().resolve("immovable.jar"));
        try (RackProcess rack = RackProcess.start(folder)) {
            rack.awaitReady();
            assertThat(rack.awaitError("Thing 'immovable'")).contains("WARN", "is not served");

            long asked = System.nanoTime();
            rack.terminate();
            rack.awaitEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
            assertThat(rack.leftBehind()).isEmpty();
        }
    }

    @Test
    void theLastGoodJarServesAfterARestartToo() throws Exception {
        Files.createDirectories(drivers());
        Path lamp = Files.copy(LAMP, drivers().resolve("lamp.jar"));
        try (RackProcess rack = RackProcess.start(folder.resolve("first"), home())) {
            rack.awaitReady();
            rack.awaitError("Thing 'lamp' is served");
            awaitFile(folder.resolve("home").resolve("last-good").resolve("lamp.jar"));
        }
        Files.writeString(lamp, "not a jar");
        try (RackProcess rack = RackProcess.start(folder.resolve("second"), home())) {
            rack.awaitReady();

            assertThat(rack.awaitError("put back")).contains("WARN", "lamp.jar", "is no jar, or not whole");
            rack.awaitError("Thing 'lamp' is served");
        }
        assertThat(lamp).hasContent("not a jar");
    }

    private String home() {
        return "-Dthingrack.home=" + folder.resolve("home");
    }

    private static void awaitFile(Path file) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("%s is there in time", file).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private Path drivers() {
        return folder.resolve("home").resolve("drivers");
    }

    private void jar(String name, Manifest manifest) throws IOException {
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        // In one step: what is half written must not be looked at.
        Path written = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(written), manifest)) {
            jar.finish();
        }
        Files.move(written, drivers().resolve(name));
    }

    private static Manifest bundle(String symbolicName) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", "1.0.0");
        return manifest;
    }
}
