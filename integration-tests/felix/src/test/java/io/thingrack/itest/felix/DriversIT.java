package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Framework.await;
import static io.thingrack.itest.felix.Framework.get;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.runtime.FailedThingDTO;
import java.lang.ref.WeakReference;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** Drivers, good and bad, that come, change and go in a real framework. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DriversIT {
    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    private Framework rack;
    private Bundle driver;

    @Configuration
    public Option[] configuration() {
        return Framework.rack();
    }

    @Before
    public void start() {
        rack = new Framework(context);
        rack.assertThatAllBundlesAreActive();
        rack.service(io.thingrack.spi.RpcServer.class);
    }

    @After
    public void removeDriver() throws Exception {
        if (driver != null && driver.getState() != Bundle.UNINSTALLED) {
            driver.uninstall();
        }
    }

    @Test
    public void aDriverIsServedWithinATenthOfASecondAndGoneWithItsBundle() throws Exception {
        long before = System.nanoTime();
        driver = rack.start("lamp-1");
        await("lamp is served", () -> rack.serves("lamp"));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        assertEquals("1", rack.read("lamp", "version"));
        assertTrue("served after " + millis + " ms, bundle start included", millis < 1_000);

        driver.uninstall();
        assertTrue(rack.read("lamp", "version").contains("NO_SUCH_THING"));
        assertFalse(rack.serves("lamp"));
    }

    @Test
    public void noRequestFailsWhileADriverIsReplaced() throws Exception {
        driver = rack.start("lamp-1");
        await("lamp is served", () -> rack.serves("lamp"));
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> {
            StringBuilder versions = new StringBuilder();
            while (!stop.get()) {
                String version = rack.read("lamp", "version");
                if (versions.length() == 0 || !versions.toString().endsWith(version)) {
                    versions.append(version);
                }
            }
            return versions.toString();
        });
        await("the client reads", () -> rack.state().things[0].requests > 10);

        rack.update(driver, "lamp-2");
        await("version 2 is served", () -> rack.read("lamp", "version").equals("2"));
        stop.set(true);

        assertEquals("12", client.get(15, TimeUnit.SECONDS));
    }

    @Test
    public void requestsToADriverThatStoppedWaitForTheNextOne() throws Exception {
        driver = rack.start("lamp-1");
        await("lamp is served", () -> rack.serves("lamp"));
        driver.stop();
        CompletableFuture<Outcome> parked =
                rack.submit("lamp", Operation.READ_PROPERTY, "version", "null", 5_000, 5_000);
        assertFalse(parked.isDone());

        driver.start();

        assertTrue(get(parked) instanceof Outcome.Done);
    }

    @Test
    public void nothingOfADriverStays() throws Exception {
        rack.service(io.thingrack.spi.RpcServer.class);
        WeakReference<ClassLoader> loader = comeAndGo();

        await("the class loader of the driver is collected", () -> {
            System.gc();
            return loader.get() == null;
        });
        assertEquals(
                0, context.getServiceReferences(Thing.class, "(thing.id=lamp)").size());
    }

    private WeakReference<ClassLoader> comeAndGo() throws Exception {
        Bundle lamp = rack.start("lamp-1");
        await("lamp is served", () -> rack.serves("lamp"));
        rack.read("lamp", "version");
        get(rack.submit("lamp", Operation.INVOKE_ACTION, "blink", "{\"times\":3}", 5_000, 5_000));
        get(rack.submit("lamp", Operation.WRITE_PROPERTY, "brightness", "200", 5_000, 5_000));
        ClassLoader loader = lamp.adapt(BundleWiring.class).getClassLoader();
        lamp.uninstall();
        return new WeakReference<>(loader);
    }

    @Test
    public void brokenDriversStandInTheFailedListWithAReasonAndOthersAreServed() throws Exception {
        driver = rack.start("broken");
        await(
                "the good ones are served and the others have failed",
                () -> rack.serves("operation-exception")
                        && rack.state().pending == 0
                        && rack.failed("activate-overflow") != null);

        assertFailed("constructor-exception", "NO_INSTANCE", "IllegalStateException");
        assertFailed("constructor-missing-class", "NO_INSTANCE", "NoClassDefFoundError");
        assertFailed("constructor-overflow", "NO_INSTANCE", "StackOverflowError");
        assertFailed("activate-exception", "NO_INSTANCE", "IllegalStateException");
        assertFailed("activate-missing-class", "NO_INSTANCE", "NoClassDefFoundError");
        assertFailed("activate-overflow", "NO_INSTANCE", "StackOverflowError");
        assertFailed("slash-at-its-end/", "ILLEGAL_ID", "/");
        assertFailed("control\u007fcharacter", "ILLEGAL_ID", "control");
        assertFailed("unmappable-property", "NOT_MODELLED", "worker");
        assertFailed("unmappable-value", "NOT_MODELLED", "workers");
        assertFailed("unmappable-parameter", "NOT_MODELLED", "hire");
        assertFailed("unmappable-event", "NOT_MODELLED", "hired");
        assertFailed("twin", "SHADOWED", "service ");
        assertEquals("\"winner\"", rack.read("twin", "name"));
        assertEquals("7", rack.read("operation-overflow", "good"));
        assertTrue(rack.read("operation-overflow", "value").contains("StackOverflowError"));
        assertTrue(rack.read("operation-missing-class", "value").contains("NoClassDefFoundError"));
    }

    private void assertFailed(String id, String reason, String word) {
        FailedThingDTO failed = rack.failed(id);
        assertNotNull(id + " stands in the failed list", failed);
        assertEquals(failed.message, reason, failed.reason);
        assertTrue(failed.message, failed.message.contains(word));
        assertEquals("io.thingrack.example.broken", failed.bundle);
    }

    @Test
    public void aConstructorThatNeverEndsHoldsUpNobody() throws Exception {
        driver = rack.start("stuck");
        Bundle lamp = rack.start("lamp-1");
        try {
            await("the lamp is served beside it", () -> rack.serves("lamp"));
            await("it is told to be stuck", () -> rack.failed("stuck") != null);
            assertEquals("STILL_STARTING", rack.failed("stuck").reason);
        } finally {
            lamp.uninstall();
        }
    }

    @Test
    public void anOperationThatHangsCostsItsOwnClientOnlyAndTheBundleStops() throws Exception {
        driver = rack.start("hang");
        Bundle lamp = rack.start("lamp-1");
        await("both are served", () -> rack.serves("hang") && rack.serves("lamp"));
        try {
            CompletableFuture<Outcome> timedOut =
                    rack.submit("hang", Operation.INVOKE_ACTION, "ignoreInterrupts", "{}", 5_000, 200);
            CompletableFuture<Outcome> behind =
                    rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 300, 5_000);
            assertEquals(new Outcome.TimedOut(Outcome.Phase.EXECUTION), get(timedOut));
            assertEquals(new Outcome.TimedOut(Outcome.Phase.INVOCATION), get(behind));
            assertEquals("1", rack.read("lamp", "version"));
        } finally {
            lamp.uninstall();
        }
        long before = System.nanoTime();
        driver.uninstall();
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(5));
        assertTrue(rack.read("hang", "quick").contains("NO_SUCH_THING"));
    }

    @Test
    public void theClientOfARunningOperationIsToldWhenItsDriverLeaves() throws Exception {
        driver = rack.start("hang");
        await("it is served", () -> rack.serves("hang"));
        CompletableFuture<Outcome> running = rack.submit("hang", Operation.INVOKE_ACTION, "block", "{}", 5_000, 60_000);
        await("it runs", () -> requestsOf("hang") == 1);

        driver.uninstall();

        Outcome outcome = get(running);
        assertTrue(outcome.toString(), outcome instanceof Outcome.Failed);
        assertEquals(Fault.Kind.INTERRUPTED, ((Outcome.Failed) outcome).fault().kind());
    }

    private long requestsOf(String id) {
        for (var thing : rack.state().things) {
            if (thing.id.equals(id)) {
                return thing.requests;
            }
        }
        return -1;
    }

    @Test
    public void oneConfigurationIsOneThing() throws Exception {
        var configuration = configurations.createFactoryConfiguration("io.thingrack.simulation.thermostat", "?");
        configuration.update(settings(Map.of("thing.id", "oven")));
        await("the oven is served", () -> rack.serves("oven"));
        assertTrue(rack.read("oven", "temperature").matches("-?[0-9.E]+"));

        configuration.delete();
        await("the oven is gone", () -> rack.read("oven", "temperature").contains("NO_SUCH_THING"));
    }

    private static Dictionary<String, Object> settings(Map<String, Object> settings) {
        return new Hashtable<>(settings);
    }

    @Test
    public void anyServiceIsServedAndItsChangesAreFollowed() {
        Dictionary<String, Object> properties = settings(Map.of("thing.id", "plain", "odd", new int[] {1}));
        ServiceRegistration<Thing> registration = context.registerService(Thing.class, new Contrary(), properties);
        try {
            await("it is served", () -> rack.serves("plain"));
            assertEquals("42", rack.read("plain", "answer"));

            registration.setProperties(settings(Map.of("thing.id", "renamed")));
            await("it is served under its new id", () -> rack.serves("renamed"));
            assertTrue(rack.read("plain", "answer").contains("NO_SUCH_THING"));
        } finally {
            registration.unregister();
        }
        assertNull(rack.failed("renamed"));
    }

    /** An object that nothing can be done with but what a driver is for. */
    public static class Contrary implements Thing {
        @Property
        public int answer() {
            return 42;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("equals");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("hashCode");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }
    }

    @Test
    public void aRackThatStopsAnswersWhatWaitsAndServesAgain() throws Exception {
        driver = rack.start("hang");
        await("it is served", () -> rack.serves("hang"));
        CompletableFuture<Outcome> running = rack.submit("hang", Operation.INVOKE_ACTION, "block", "{}", 5_000, 60_000);
        CompletableFuture<Outcome> waiting =
                rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 5_000);
        Bundle core = rack.bundle("io.thingrack.core");

        core.stop();
        assertTrue(get(running) instanceof Outcome.Failed);
        assertEquals(Fault.Kind.GONE, ((Outcome.Failed) get(waiting)).fault().kind());

        core.start();
        await("it is served again", () -> rack.serves("hang"));
        assertEquals("7", rack.read("hang", "quick"));
    }
}
