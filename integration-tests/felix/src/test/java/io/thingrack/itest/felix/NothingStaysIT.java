package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;

/** What a driver leaves behind when it goes: no class loader, no thread, no service that is held. */
public class NothingStaysIT extends InFelix {

    /** Without the log's own history, which keeps what Declarative Services has caught, and so whose class threw it. */
    @Override
    @Configuration
    public Option[] configuration() {
        return options(
                composite(super.configuration()),
                frameworkProperty("org.ops4j.pax.logging.logReaderEnabled").value("false"));
    }

    @Test
    public void theClassLoaderOfADriverThatWasUsedInEveryWayIsCollected() throws Exception {
        untilCollected(useAndUninstall());
    }

    /** In a method of its own, so that no local variable keeps it. */
    private WeakReference<ClassLoader> useAndUninstall() throws Exception {
        var ear = context.registerService(PublicationSink.class, new AllEars(), null);
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        rack.described("lamp").orElseThrow();
        assertEquals("1", rack.read("lamp", "version"));
        assertEquals("null", rack.write("lamp", "brightness", "40"));
        assertThat(rack.write("lamp", "brightness", "200"), startsWith("BAD_VALUE"));
        assertThat(rack.write("lamp", "brightness", "\"bright\""), startsWith("WRONG_TYPE"));
        assertEquals("3", rack.invoke("lamp", "blink", "{\"times\":3}"));
        assertThat(rack.read("lamp", "colour"), startsWith("NO_SUCH_AFFORDANCE"));
        rack.submit("lamp", Operation.READ_MULTIPLE_PROPERTIES, "", "null").text();
        WeakReference<ClassLoader> loader = loaderOf(lamp);
        lamp.uninstall();
        ear.unregister();
        return loader;
    }

    @Test
    public void theClassLoaderOfADriverThatWasUpdatedIsCollectedWhileTheNextOneServes() throws Exception {
        untilCollected(useAndUpdate());

        assertEquals("2", rack.read("lamp", "version"));
    }

    private WeakReference<ClassLoader> useAndUpdate() throws Exception {
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        rack.invoke("lamp", "blink", "{}");
        WeakReference<ClassLoader> loader = loaderOf(lamp);
        felix.update(lamp, "lamp-2");
        rack.untilServed("lamp");
        rack.invoke("lamp", "blink", "{}");
        return loader;
    }

    @Test
    public void theClassLoaderOfDriversThatFailedIsCollected() throws Exception {
        untilCollected(failAndUninstall());
    }

    private WeakReference<ClassLoader> failAndUninstall() throws Exception {
        Bundle broken = felix.start("broken");
        rack.untilServed("operation-exception", "operation-missing-class", "operation-overflow");
        rack.untilNoneIsPending();
        for (String kind : List.of("exception", "missing-class", "overflow")) {
            assertThat(rack.read("operation-" + kind, "value"), startsWith("DRIVER"));
        }
        WeakReference<ClassLoader> loader = loaderOf(broken);
        broken.uninstall();
        return loader;
    }

    @Test
    public void theClassLoaderAndTheThreadOfADriverThatWasInterruptedGo() throws Exception {
        WeakReference<ClassLoader> loader = interruptAndUninstall();

        until("no thread runs its code", () -> threadsInside("io.thingrack.example.hang") == 0);
        untilCollected(loader);
    }

    private WeakReference<ClassLoader> interruptAndUninstall() throws Exception {
        felix.configure("io.thingrack.example.hang.Hang", Map.of("thing.drain", 0.2));
        Bundle hang = felix.start("hang");
        rack.untilServed("hang");
        rack.submit("hang", Operation.INVOKE_ACTION, "blockBeside", "{}");
        rack.submit("hang", Operation.INVOKE_ACTION, "block", "{}");
        until("both run", () -> threadsInside("io.thingrack.example.hang") == 2);
        WeakReference<ClassLoader> loader = loaderOf(hang);
        hang.uninstall();
        return loader;
    }

    private static WeakReference<ClassLoader> loaderOf(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static void untilCollected(WeakReference<ClassLoader> loader) {
        until("the class loader is collected", () -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private static long threadsInside(String packageName) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(call -> call.getClassName().startsWith(packageName + ".")))
                .count();
    }

    /** Listens to everything. */
    private static final class AllEars implements PublicationSink {
        @Override
        public boolean wants(String thingId, Publication.Kind kind, String name) {
            return true;
        }

        @Override
        public void publish(Publication publication) {
            // hearing is enough
        }
    }

    @Test
    public void theThreadsOfInstrumentsThatWereAtWorkGoWithThem() throws Exception {
        Set<Thread> before = threads();
        var scope = felix.create("io.thingrack.simulation.oscilloscope", Map.of("thing.id", "scope"));
        var supply = felix.create("io.thingrack.simulation.powersupply", Map.of("thing.id", "supply"));
        var bath = felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "bath"));
        rack.untilServed("scope", "supply", "bath");
        rack.invoke("scope", "start", "{}");
        rack.write("supply", "output", "true");
        rack.submit("supply", Operation.INVOKE_ACTION, "ramp", "{\"target\":30,\"seconds\":600}", 5_000, 600_000);
        until("the ramp runs", () -> rack.begun("supply") == 2);
        Set<Thread> ofInstruments = threads();
        ofInstruments.removeAll(before);
        assertEquals("threads of their own: " + ofInstruments, 2, ofInstruments.size());

        for (var configuration : List.of(scope, supply, bath)) {
            configuration.delete();
        }
        until("they are gone", () -> rack.state().things.length == 0);
        until(
                "their threads end: " + ofInstruments,
                () -> ofInstruments.stream().noneMatch(Thread::isAlive));
    }

    /** But for those of the rack's own pool, which come and go as there is work. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("thingrack-driver-"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Counts how often the object was got and given back. */
    private static final class Counting implements ServiceFactory<Thing> {
        private final AtomicInteger gets = new AtomicInteger();
        private final AtomicInteger ungets = new AtomicInteger();

        @Override
        public Thing getService(Bundle bundle, ServiceRegistration<Thing> registration) {
            gets.incrementAndGet();
            return new Plain();
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Thing> registration, Thing service) {
            ungets.incrementAndGet();
        }
    }

    /** One property. */
    public static class Plain implements Thing {
        @Property
        public int answer() {
            return 42;
        }
    }

    @Test
    public void aServiceIsGotOnceAndGivenBack() {
        Counting factory = new Counting();
        var registration = context.registerService(Thing.class, factory, Felix.dictionary(Map.of("thing.id", "plain")));
        rack.untilServed("plain");
        rack.read("plain", "answer");
        registration.setProperties(Felix.dictionary(Map.of("thing.id", "plain", "other", 1)));
        rack.read("plain", "answer");
        assertEquals(1, factory.gets.get());
        assertEquals(0, factory.ungets.get());

        registration.unregister();

        assertEquals(1, factory.gets.get());
        assertEquals(1, factory.ungets.get());
    }

    @Test
    public void aServiceThatIsNotServedIsNeverGot() {
        Counting winner = new Counting();
        Counting loser = new Counting();
        Counting nameless = new Counting();
        var first = context.registerService(
                Thing.class, winner, Felix.dictionary(Map.of("thing.id", "plain", "service.ranking", 1)));
        var second = context.registerService(Thing.class, loser, Felix.dictionary(Map.of("thing.id", "plain")));
        var third = context.registerService(Thing.class, nameless, Felix.dictionary(Map.of("thing.id", "")));
        rack.untilServed("plain");
        rack.untilNoneIsPending();
        List.of(third, second, first).forEach(ServiceRegistration::unregister);

        assertEquals(1, winner.gets.get());
        assertEquals(1, winner.ungets.get());
        assertEquals(0, loser.gets.get());
        assertEquals(0, nameless.gets.get());
    }

    @Test
    public void theRackHoldsDriversServicesOnlyWhileItServesThem() throws Exception {
        Set<ServiceReference<?>> before = servicesOfTheRack();
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        Set<ServiceReference<?>> more = servicesOfTheRack();
        more.removeAll(before);
        assertEquals(1, more.size());
        assertEquals(lamp, more.iterator().next().getBundle());

        lamp.uninstall();

        assertEquals(before, servicesOfTheRack());
        assertEquals(
                0, context.getServiceReferences(Thing.class, "(thing.id=lamp)").size());
    }

    private Set<ServiceReference<?>> servicesOfTheRack() {
        ServiceReference<?>[] used = felix.bundle("io.thingrack.core").getServicesInUse();
        return used == null ? new HashSet<>() : new HashSet<>(Arrays.asList(used));
    }
}
