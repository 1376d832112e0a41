package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** In a framework ours and the stock bundle are one as good as the other for who imports their packages. */
class FrameworkTest {
    private static final Path CONTENT = Path.of("target", "classes");

    @TempDir
    Path cache;

    private Framework framework;

    @BeforeEach
    void start() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of("org.osgi.framework.storage", cache.toString(), "felix.log.level", "0"));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(5000);
    }

    @Test
    void aUserResolvesAgainstOurs() throws Exception {
        Bundle ours = install("ours", bundle());
        Bundle user = install("user", user());
        user.start();
        assertThat(providerOf(user, "org.zeromq.ZContext")).isEqualTo(ours);
        assertThat(providerOf(user, "zmq.SocketBase")).isEqualTo(ours);
        assertThat(user.loadClass("io.thingrack.jeromq.SubscriberCounts")).isNotNull();
    }

    @Test
    void aUserResolvesAgainstTheStockBundle() throws Exception {
        Bundle stock = install("stock", stock());
        Bundle user = install("user", user());
        user.start();
        assertThat(providerOf(user, "org.zeromq.ZContext")).isEqualTo(stock);
    }

    @Test
    void oursNeverTakesClassesFromTheStockBundle() throws Exception {
        Bundle stock = install("stock", stock());
        stock.start();
        Bundle ours = install("ours", bundle());
        ours.start();
        assertThat(providerOf(ours, "zmq.Signaler")).isEqualTo(ours);
        assertThat(providerOf(ours, "zmq.SocketBase")).isEqualTo(ours);
    }

    @Test
    void aUserMovesFromStockToOursByUninstallAndRefresh() throws Exception {
        Bundle stock = install("stock", stock());
        Bundle user = install("user", user());
        user.start();
        Bundle ours = install("ours", bundle());
        stock.uninstall();
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
        assertThat(refreshed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(user.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(providerOf(user, "org.zeromq.ZContext")).isEqualTo(ours);
    }

    private Bundle install(String name, byte[] content) throws BundleException {
        return framework.getBundleContext().installBundle(name, new ByteArrayInputStream(content));
    }

    private static Bundle providerOf(Bundle user, String type) throws ClassNotFoundException {
        return FrameworkUtil.getBundle(user.loadClass(type));
    }

    private static byte[] stock() throws IOException {
        return Files.readAllBytes(Jvm.stockJar());
    }

    /** As the jar plugin packs it, later. */
    private static byte[] bundle() throws IOException {
        URL manifest = CONTENT.resolve("META-INF/MANIFEST.MF").toUri().toURL();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = manifest.openStream();
                JarOutputStream jar = new JarOutputStream(out, new Manifest(in));
                Stream<Path> files = Files.walk(CONTENT)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                jar.putNextEntry(
                        new ZipEntry(CONTENT.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
        return out.toByteArray();
    }

    private static byte[] user() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "user");
        attributes.putValue(
                "Import-Package",
                "org.zeromq;version=\"[0.6,1)\",zmq;version=\"[0.6,1)\","
                        + "io.thingrack.jeromq;version=\"[1.0,2)\";resolution:=optional");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JarOutputStream(out, manifest).close();
        return out.toByteArray();
    }
}
