package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.millis;
import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.thingrack.spi.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework of its own, which stops with drivers in it that do what they should not. */
public class FrameworkStopIT {
    private static final String SPI = "io.thingrack.spi";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Framework framework;
    private Rack rack;

    @Before
    public void start() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.getRoot().toString());
        // shared with this test, which is no bundle
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                SPI + ";version=1.0.0," + SPI + ".runtime;version=1.1.0," + SPI + ".model;version=1.1.0");
        settings.put(
                "org.ops4j.pax.logging.StaticLogbackFile",
                Path.of("target", "test-classes", "logback-test.xml")
                        .toAbsolutePath()
                        .toString());
        framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
        framework.start();
        BundleContext context = framework.getBundleContext();
        for (String jar : Felix.RACK) {
            install(context, jar);
        }
        for (Bundle bundle : context.getBundles()) {
            bundle.start();
        }
        rack = new Rack(context);
    }

    private static Bundle install(BundleContext context, String jar) throws IOException, BundleException {
        try (var in = Files.newInputStream(Path.of("target", "bundles", jar + ".jar"))) {
            return context.installBundle(jar, in);
        }
    }

    private void startDriver(String jar) throws Exception {
        install(framework.getBundleContext(), jar).start();
    }

    @After
    public void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
    }

    private long stopMillis() throws Exception {
        return millis(() -> {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
            assertEquals(FrameworkEvent.STOPPED, event.getType());
        });
    }

    @Test
    public void itStopsAtOnceWithDriversThatFailed() throws Exception {
        startDriver("broken");
        startDriver("lamp-1");
        rack.untilServed("lamp", "operation-exception");
        rack.untilNoneIsPending();

        long took = stopMillis();

        System.out.println("framework stopped beside broken drivers: " + took + " ms");
        assertTrue("took " + took + " ms", took < 2_000);
    }

    @Test
    public void itStopsInTimeBesideOperationsThatDoNotEndAndAnswersTheirClients() throws Exception {
        startDriver("hang");
        startDriver("lamp-1");
        rack.untilServed("hang", "lamp");
        BundleContext context = framework.getBundleContext();
        Object hang =
                context.getService(context.getAllServiceReferences("io.thingrack.api.Thing", "(thing.id=hang)")[0]);
        Answer beside = rack.submit("hang", Operation.INVOKE_ACTION, "blockBeside", "{}", 60_000, 60_000);
        Answer running = rack.submit("hang", Operation.INVOKE_ACTION, "ignoreInterrupts", "{}", 60_000, 60_000);
        until("both run", () -> rack.begun("hang") == 2);
        List<Answer> waiting = List.of(
                rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 60_000),
                rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 60_000));

        long took = stopMillis();

        System.out.println("framework stopped beside operations that hang: " + took + " ms");
        // thingrack.stop.timeout and what all else takes
        assertTrue("took " + took + " ms", took < 2_500);
        assertThat(running.text(), startsWith("INTERRUPTED"));
        assertThat(beside.text(), startsWith("INTERRUPTED"));
        waiting.forEach(answer -> assertThat(answer.text(), startsWith("GONE")));
        rack.assertThatEachRequestGotOneAnswer();
        // it would hang on beside the other tests
        hang.getClass().getMethod("release").invoke(hang);
    }

    @Test
    public void itStopsBesideAConstructorThatDoesNotReturn() throws Exception {
        startDriver("stuck");
        startDriver("lamp-1");
        rack.untilServed("lamp");

        long took = stopMillis();

        System.out.println("framework stopped beside a constructor that hangs: " + took + " ms");
        // Declarative Services waits up to 5 s for such a component
        assertTrue("took " + took + " ms", took < 8_000);
    }
}
