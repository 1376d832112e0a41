package io.thingrack.itest.felix;

import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.util.tracker.ServiceTracker;

/** The rack in Felix, from the jars that are shipped, and what tests do with it. */
final class Framework {
    private static final long PATIENCE_SECONDS = 15;

    private final BundleContext context;

    Framework(BundleContext context) {
        this.context = context;
    }

    static Option[] rack() {
        return options(
                jar("pax-logging-api").startLevel(1),
                jar("pax-logging-logback").startLevel(1),
                jar("org.osgi.util.function"),
                jar("org.osgi.util.promise"),
                jar("org.osgi.service.component"),
                jar("org.apache.felix.configadmin"),
                jar("org.apache.felix.metatype"),
                jar("org.apache.felix.scr"),
                jar("jackson-core"),
                jar("jnacl"),
                jar("jeromq"),
                jar("io.thingrack.api"),
                jar("io.thingrack.spi"),
                jar("io.thingrack.serialization"),
                jar("io.thingrack.core"),
                jar("io.thingrack.zmq"),
                jar("io.thingrack.simulation"),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                // tests find the jars of drivers from within the framework
                systemProperty("itest.bundles")
                        .value(Path.of("target", "bundles").toAbsolutePath().toString()),
                junitBundles(),
                cleanCaches());
    }

    private static UrlProvisionOption jar(String name) {
        return CoreOptions.bundle(
                Path.of("target", "bundles", name + ".jar").toUri().toString());
    }

    void assertThatAllBundlesAreActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertTrue(bundle + " is in state " + bundle.getState(), fragment || bundle.getState() == Bundle.ACTIVE);
        }
    }

    Bundle start(String driver) throws IOException, BundleException {
        Path jar = Path.of(System.getProperty("itest.bundles"), driver + ".jar");
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle("itest:" + driver, in);
            bundle.start();
            return bundle;
        }
    }

    void update(Bundle bundle, String driver) throws IOException, BundleException {
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("itest.bundles"), driver + ".jar"))) {
            bundle.update(in);
        }
    }

    Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    RuntimeDTO state() {
        return service(ThingServerRuntime.class).getRuntimeDTO();
    }

    boolean serves(String id) {
        for (ThingDTO thing : state().things) {
            if (thing.id.equals(id)) {
                return true;
            }
        }
        return false;
    }

    FailedThingDTO failed(String id) {
        for (FailedThingDTO failed : state().failed) {
            if (failed.id.equals(id)) {
                return failed;
            }
        }
        return null;
    }

    <T> T service(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            assertTrue(type.getName() + " is there", service != null);
            return service;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            tracker.close();
        }
    }

    String read(String id, String property) {
        Outcome outcome = get(submit(id, Operation.READ_PROPERTY, property, "null", 5_000, 5_000));
        return outcome instanceof Outcome.Done
                ? new String(((Outcome.Done) outcome).value().bytes(), StandardCharsets.UTF_8)
                : outcome.toString();
    }

    CompletableFuture<Outcome> submit(
            String id, Operation operation, String name, String json, long invocationMillis, long executionMillis) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Clocks clocks = new Clocks(
                System.nanoTime(),
                TimeUnit.MILLISECONDS.toNanos(invocationMillis),
                TimeUnit.MILLISECONDS.toNanos(executionMillis));
        Payload payload = new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
        service(RpcServer.class).submit(new Job(id, operation, name, payload, clocks), answer::complete);
        return answer;
    }

    static Outcome get(CompletableFuture<Outcome> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                fail("not in time: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
