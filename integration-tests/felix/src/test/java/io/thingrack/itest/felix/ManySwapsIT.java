package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** A driver, and the rack under living drivers, are updated again and again: what is left is counted. */
public class ManySwapsIT extends InFelix {
    private static final int OF_DRIVER = Integer.getInteger("itest.updates.driver", 50);
    private static final int OF_CORE = Integer.getInteger("itest.updates.core", 5);
    private static final int WARM_UP = 5;
    private static final long MORE_HEAP = 6L << 20;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    /** Without the log's own history, which keeps what Declarative Services has caught, and so whose class threw it. */
    @Override
    @Configuration
    public Option[] configuration() {
        return options(
                composite(super.configuration()),
                frameworkProperty("org.ops4j.pax.logging.logReaderEnabled").value("false"));
    }

    /** What a leak would make more of. */
    private record Count(long threads, long heap, int classes) {
        static Count now() {
            for (int i = 0; i < 5; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return new Count(
                    threadsOfOthers(),
                    runtime.totalMemory() - runtime.freeMemory(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        /** But for those of the rack's own pools, which come and go as there is work. */
        private static long threadsOfOthers() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.getName().matches("thingrack-(driver|urgent|due)-.*"))
                    .count();
        }

        @Override
        public String toString() {
            return threads + " threads, " + classes + " classes, " + heap / 1024 + " KiB live";
        }
    }

    @Test
    public void aDriverThatIsUpdatedManyTimesLeavesNothing() throws Exception {
        Bundle lamp = felix.start("lamp-1");
        for (int update = 1; update <= WARM_UP; update++) {
            updateLamp(lamp, update);
        }
        Count before = Count.now();
        for (int update = 1; update <= OF_DRIVER; update++) {
            updateLamp(lamp, update);
        }
        assertThatNothingIsLeft("driver", OF_DRIVER, before, 1);
    }

    private void updateLamp(Bundle lamp, int update) throws Exception {
        String version = update % 2 == 0 ? "1" : "2";
        felix.update(lamp, "lamp-" + version);
        until(
                "version " + version + " serves",
                () -> rack.read("lamp", "version").equals(version));
        assertEquals("null", rack.write("lamp", "brightness", "40"));
        assertEquals("3", rack.invoke("lamp", "blink", "{\"times\":3}"));
        remember(lamp);
    }

    @Test
    public void aRackThatIsUpdatedManyTimesUnderLivingDriversLeavesNothing() throws Exception {
        Bundle lamp = felix.start("lamp-1");
        felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "oven"));
        felix.create("io.thingrack.simulation.oscilloscope", Map.of("thing.id", "scope"));
        Bundle core = felix.bundle("io.thingrack.core");
        for (int update = 1; update <= WARM_UP; update++) {
            updateCore(core);
        }
        Count before = Count.now();
        ClassLoader ofLamp = lamp.adapt(BundleWiring.class).getClassLoader();
        for (int update = 1; update <= OF_CORE; update++) {
            updateCore(core);
        }
        assertTrue("its drivers stay", ofLamp == lamp.adapt(BundleWiring.class).getClassLoader());
        // the framework keeps the thread that loaded a driver's class first, for as long as the driver's loader lives:
        // that of the rack which the driver came to, and of the one it was first used with
        assertThatNothingIsLeft("core", OF_CORE, before, 1 + 2);
    }

    private void updateCore(Bundle core) throws Exception {
        felix.update(core, "io.thingrack.core");
        rack.untilServed("lamp", "oven", "scope");
        assertEquals("3", rack.invoke("lamp", "blink", "{\"times\":3}"));
        assertEquals("null", rack.invoke("scope", "start", "{}"));
        assertEquals("20.0", rack.read("oven", "setpoint"));
        remember(core);
    }

    private void remember(Bundle bundle) {
        loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    private long alive() {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private void assertThatNothingIsLeft(String what, int updates, Count before, int stay) {
        until("all class loaders but " + stay + " of " + loaders.size() + " are collected", () -> alive() <= stay);
        until("no thread is left", () -> Count.threadsOfOthers() <= before.threads());
        Count after = Count.now();
        System.out.println(what + " updated " + updates + " times: " + alive() + " of " + loaders.size()
                + " class loaders are left; before: " + before + "; after: " + after);
        assertTrue(before + "; then " + after, after.heap() - before.heap() < MORE_HEAP);
    }
}
