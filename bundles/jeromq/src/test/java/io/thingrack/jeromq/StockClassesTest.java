package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our classes stand on JeroMQ's others, and do what those did that they replace. When another JeroMQ comes in this says
 * so, and somebody reads what changed before changing {@code stock-classes.properties}.
 */
class StockClassesTest {
    private static final Path OURS = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Test
    void jeroMqIsTheOneThatOurClassesWereWrittenFor() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Properties expected = expected();
        try (JarFile jar = new JarFile(Jvm.stockJar().toFile())) {
            for (String name : expected.stringPropertyNames()) {
                found.put(name, name.equals("version") ? version(jar) : checksum(jar, name));
            }
        }
        assertThat(found).isEqualTo(new TreeMap<>(expected));
    }

    @Test
    void everyClassThatIsReplacedIsPinned() throws IOException {
        Set<String> replaced = replaced();
        assertThat(expected().stringPropertyNames()).containsAll(replaced);
        assertThat(replaced).contains("zmq.Command");
    }

    @Test
    void theBundleHasOursInTheirPlaceAndJeroMqsForTheRest() throws IOException {
        Set<String> replaced = replaced();
        try (JarFile jar = new JarFile(Jvm.stockJar().toFile())) {
            for (String entry : jar.stream().map(e -> e.getName()).toList()) {
                if (!entry.endsWith(".class") || entry.equals("module-info.class")) {
                    continue;
                }
                String outer = entry.replaceAll("(\\$.*)?\\.class", "").replace('/', '.');
                Path ours = OURS.resolve(entry);
                byte[] stock = jar.getInputStream(jar.getEntry(entry)).readAllBytes();
                if (!replaced.contains(outer)) {
                    assertThat(ours).as(entry).hasBinaryContent(stock);
                } else if (Files.exists(ours)) {
                    assertThat(Files.readAllBytes(ours)).as(entry).isNotEqualTo(stock);
                }
            }
        }
    }

    /** The classes of ours that JeroMQ has too. */
    private static Set<String> replaced() throws IOException {
        try (JarFile jar = new JarFile(Jvm.stockJar().toFile());
                Stream<Path> files = Files.walk(SOURCES)) {
            return files.map(SOURCES::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .filter(name -> jar.getEntry(name.replace('\\', '/') + ".class") != null)
                    .map(name -> name.replace('\\', '.').replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }

    private static String version(JarFile jar) throws IOException {
        return jar.getManifest().getMainAttributes().getValue("Bundle-Version");
    }

    /** Of a class with all that is nested in it. */
    private static String checksum(JarFile jar, String name) throws IOException {
        try {
            String path = name.replace('.', '/');
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String entry : jar.stream().map(e -> e.getName()).sorted().toList()) {
                if (entry.equals(path + ".class") || entry.startsWith(path + "$")) {
                    digest.update(jar.getInputStream(jar.getEntry(entry)).readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties expected() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = StockClassesTest.class.getResourceAsStream("stock-classes.properties")) {
            properties.load(in);
        }
        return properties;
    }
}
