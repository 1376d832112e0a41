package io.thingrack.itest.karaf;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import io.thingrack.itest.runtimes.ComingAndGoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.Repository;
import org.apache.karaf.kar.KarService;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The KAR in a Karaf as it is downloaded, which is given no repository to load from: the KAR has to have all. */
@RunWith(InKaraf.class)
public class KarafIT extends ComingAndGoing {
    private static final String KAR = "io.thingrack.features";
    private static final String LAMP = "lamp-1/target/lamp-1.jar";
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
    private static final Set<String> FEATURES =
            Set.of("thingrack", "thingrack-paxlogging", "thingrack-shell", "thingrack-simulation");

    @Inject
    private FeaturesService features;

    @Inject
    private KarService kars;

    @Inject
    private SessionFactory shell;

    /** What a Karaf brings itself is there before what it gets is looked at. */
    @Inject
    private BootFinished booted;

    @Configuration
    public Option[] karaf() {
        String exam = "file:" + absolute("exam-repository") + "@id=exam@snapshots";
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl("file:" + absolute("files/apache-karaf.tar.gz"))
                        .karafVersion("4.4.10")
                        .name("Apache Karaf")
                        .unpackDirectory(Path.of("target", "karaf").toFile())
                        .useDeployFolder(false),
                keepRuntimeFolder(),
                logLevel(LogLevelOption.LogLevel.INFO),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                editConfigurationFilePut(
                        MAVEN,
                        "org.ops4j.pax.url.mvn.defaultRepositories",
                        "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
                                + "${karaf.data.uri}kar@id=kar.repository@multi@snapshots," + exam),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", exam),
                editConfigurationFilePut(
                        MAVEN, "org.ops4j.pax.url.mvn.localRepository", absolute("karaf-local-repository")),
                CoreOptions.systemProperty("itest.kar").value(absolute("files/" + KAR + ".kar"))));
        properties()
                .forEach((key, value) ->
                        options.add(CoreOptions.systemProperty(key).value(value)));
        return options.toArray(Option[]::new);
    }

    private static String absolute(String path) {
        return Path.of("target", path).toAbsolutePath().toString();
    }

    @Override
    protected void install() throws Exception {
        kars.install(Path.of(System.getProperty("itest.kar")).toUri());
        features.installFeature("thingrack-simulation");
    }

    @Override
    protected void uninstall() throws Exception {
        for (Feature feature : features.listInstalledFeatures()) {
            if (feature.getName().startsWith("thingrack") && features.isRequired(feature)) {
                features.uninstallFeature(
                        feature.getName(),
                        feature.getVersion(),
                        EnumSet.of(FeaturesService.Option.DeleteConfigurations));
            }
        }
        if (kars.list().contains(KAR)) {
            kars.uninstall(KAR);
        }
    }

    @Override
    protected Path etc() {
        return Path.of(System.getProperty("karaf.etc"));
    }

    @Override
    protected Map<String, String> more() {
        try {
            Map<String, String> more = new HashMap<>();
            for (Feature feature : features.listInstalledFeatures()) {
                more.put(
                        "feature " + feature.getId(),
                        features.getState(feature.getId()).toString());
            }
            for (Repository repository : features.listRepositories()) {
                more.put("features file " + repository.getURI(), "known");
            }
            kars.list().forEach(kar -> more.put("KAR " + kar, "installed"));
            return more;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void theFeaturesAreStarted() throws Exception {
        assertStarted(FEATURES);
    }

    private void assertStarted(Collection<String> names) throws Exception {
        for (String feature : names) {
            Feature installed = features.getFeature(feature);
            assertEquals(
                    feature, "Started", features.getState(installed.getId()).toString());
        }
    }

    @Test
    public void checksAreAFeatureOfTheirOwnThatTheKarHasWhole() throws Exception {
        features.installFeature("thingrack-health");

        assertStarted(Set.of("thingrack-health"));
        ServiceReference<?>[] checks =
                context.getAllServiceReferences("org.apache.felix.hc.api.HealthCheck", "(hc.tags=thingrack)");
        assertEquals("rack, things, queues, faces", 4, checks == null ? 0 : checks.length);
    }

    @Test
    public void httpIsAFeatureOfItsOwnThatTheKarHasWhole() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = Path.of(System.getProperty("karaf.etc"), "io.thingrack.http.cfg");
        Files.writeString(configuration, "host = 127.0.0.1\nport = " + port + "\n");
        features.installFeature("thingrack-http");

        assertStarted(Set.of("thingrack-http"));
        assertEquals("20.0", awaitRead(new URL("http://127.0.0.1:" + port + "/thermostat/setpoint")));
    }

    /** The face comes when Karaf has looked into its folder of settings. */
    private static String awaitRead(URL address) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (InputStream in = address.openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (ConnectException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** The registry is of the Micrometer in Karaf, which the classes of this test do not see. */
    @Test
    public void metersAreAFeatureOfTheirOwnThatTheKarHasWhole() throws Exception {
        features.installFeature("thingrack-metrics");

        assertStarted(Set.of("thingrack-metrics"));
        Bundle micrometer = Stream.of(context.getBundles())
                .filter(bundle -> "micrometer-core".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        Object registry = micrometer
                .loadClass("io.micrometer.core.instrument.simple.SimpleMeterRegistry")
                .getConstructor()
                .newInstance();
        ServiceRegistration<?> registration = micrometer
                .getBundleContext()
                .registerService("io.micrometer.core.instrument.MeterRegistry", registry, null);
        try {
            Object text = registry.getClass().getMethod("getMetersAsString").invoke(registry);
            assertThat(text.toString(), containsString("thingrack.requests(TIMER)[thing='thermostat']"));
            // what Micrometer wants of com.sun.management
            micrometer
                    .loadClass("io.micrometer.core.instrument.binder.jvm.JvmGcMetrics")
                    .getConstructor()
                    .newInstance();
        } finally {
            registration.unregister();
        }
    }

    @Test
    public void theCommandsAreThereOnceAndTellWhatIsInTheRack() throws Exception {
        List<String> commands = shell.getRegistry().getCommands().stream()
                .filter(command -> command.getScope().equals("thing"))
                .map(Command::getName)
                .sorted()
                .collect(Collectors.toList());
        assertEquals(List.of("invoke", "list", "read", "show", "td", "watch", "why", "write"), commands);

        String list = run("thing:list --no-format");
        for (String id : List.of("oscilloscope", "power-supply", "rack", "thermostat")) {
            assertTrue(
                    list,
                    Pattern.compile("(?m)^" + id + "\\s+served\\b")
                            .matcher(list)
                            .find());
        }
        assertThat(run("thing:read thermostat setpoint"), containsString("20.0"));
    }

    @Test
    public void whyTellsOfAThingThatIsServedAndOfABundleThatIsNotStarted() throws Exception {
        assertThat(run("thing:why thermostat"), containsString("'thermostat': it is served since "));

        Bundle lamp = context.installBundle(
                "itest:lamp", Files.newInputStream(Path.of(System.getProperty("itest.drivers"), LAMP)));
        try {
            assertThat(run("thing:why lamp"), containsString("(#" + lamp.getBundleId() + "): it does not run"));
        } finally {
            lamp.uninstall();
        }
    }

    private String run(String command) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            Session session = shell.create(new ByteArrayInputStream(new byte[0]), print, print);
            try {
                Object result = session.execute(command);
                return out.toString(StandardCharsets.UTF_8) + result;
            } finally {
                session.close();
            }
        }
    }
}
