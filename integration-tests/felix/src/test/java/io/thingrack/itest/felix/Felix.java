package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The framework with the rack's bundles, from the jars that are shipped; drivers and configurations of a test. */
final class Felix {
    /** The jars that a rack stands on, in an order that has what is needed first. */
    private static final List<String> RUNTIME = List.of(
            "pax-logging-api",
            "pax-logging-logback",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr");

    /** The jars of the rack itself, and of its libraries. */
    static final List<String> THINGRACK = List.of(
            "jackson-core",
            "jnacl",
            "io.thingrack.jeromq",
            "io.thingrack.api",
            "io.thingrack.spi",
            "io.thingrack.serialization",
            "io.thingrack.core",
            "io.thingrack.zmq",
            "io.thingrack.simulation");

    /** The jars of a rack and of what it stands on. */
    static final List<String> RACK =
            Stream.concat(RUNTIME.stream(), THINGRACK.stream()).collect(Collectors.toList());

    private final BundleContext context;
    /** Ids, for a bundle that is held keeps its class loader. */
    private final List<Long> drivers = new ArrayList<>();

    Felix(BundleContext context) {
        this.context = context;
    }

    static Option[] rack() {
        return options(
                composite(runtime()),
                composite(THINGRACK.stream().map(Felix::jar).toArray(Option[]::new)));
    }

    /** A framework with no rack in it. */
    static Option[] runtime() {
        return options(
                composite(RUNTIME.stream().map(Felix::jar).toArray(Option[]::new)),
                // tests find the jars of drivers from within the framework
                systemProperty("itest.bundles").value(absolute("bundles")),
                frameworkProperty("org.ops4j.pax.logging.StaticLogbackFile")
                        .value(absolute("test-classes", "logback-test.xml")),
                junitBundles(),
                cleanCaches());
    }

    private static String absolute(String... path) {
        return Path.of("target", path).toAbsolutePath().toString();
    }

    static Option jar(String name) {
        Path jar = Path.of("target", "bundles", name + ".jar");
        var bundle = CoreOptions.bundle(jar.toUri().toString());
        return name.startsWith("pax-logging") ? bundle.startLevel(1) : bundle;
    }

    void assertThatAllBundlesAreActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertTrue(bundle + " is in state " + bundle.getState(), fragment || bundle.getState() == Bundle.ACTIVE);
        }
    }

    /** A driver's bundle; uninstalled after the test. */
    Bundle start(String driver) throws IOException, BundleException {
        Bundle bundle = install(driver);
        bundle.start();
        return bundle;
    }

    Bundle install(String driver) throws IOException, BundleException {
        try (InputStream in = open(driver)) {
            Bundle bundle = context.installBundle("itest:" + driver, in);
            drivers.add(bundle.getBundleId());
            return bundle;
        }
    }

    void update(Bundle bundle, String jar) throws IOException, BundleException {
        try (InputStream in = open(jar)) {
            bundle.update(in);
        }
    }

    private static InputStream open(String jar) throws IOException {
        return Files.newInputStream(Path.of(System.getProperty("itest.bundles"), jar + ".jar"));
    }

    /** Wires anew what must be, and waits until that is done. */
    void refresh(Bundle... bundles) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(Arrays.asList(bundles), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        assertTrue("refreshed", done.await(Wait.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
    }

    /** Held until the test's bundle goes: Config Admin's object ends when it is given back. */
    <T> T service(Class<T> type) {
        until("there is a " + type.getName(), () -> context.getServiceReference(type) != null);
        return context.getService(context.getServiceReference(type));
    }

    /** The one configuration of a PID; deleted after the test. */
    Configuration configure(String pid, Map<String, Object> settings) throws IOException {
        Configuration configuration = service(ConfigurationAdmin.class).getConfiguration(pid, "?");
        configuration.update(dictionary(settings));
        return configuration;
    }

    /** One more configuration of a factory PID; deleted after the test. */
    Configuration create(String factoryPid, Map<String, Object> settings) throws IOException {
        Configuration configuration = service(ConfigurationAdmin.class).createFactoryConfiguration(factoryPid, "?");
        configuration.update(dictionary(settings));
        return configuration;
    }

    static Dictionary<String, Object> dictionary(Map<String, Object> settings) {
        return new Hashtable<>(settings);
    }

    /** Takes out what a test put in. */
    void clear() throws BundleException, IOException, InvalidSyntaxException {
        Configuration[] configurations = service(ConfigurationAdmin.class).listConfigurations(null);
        for (Configuration configuration : configurations == null ? new Configuration[0] : configurations) {
            configuration.delete();
        }
        for (long id : drivers) {
            Bundle bundle = context.getBundle(id);
            if (bundle != null) {
                bundle.uninstall();
            }
        }
        drivers.clear();
    }
}
