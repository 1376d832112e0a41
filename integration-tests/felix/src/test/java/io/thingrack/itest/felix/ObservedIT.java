package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Meters and health checks of a rack in which drivers come, work, fail and go. */
public class ObservedIT extends InFelix {

    @Configuration
    @Override
    public Option[] configuration() {
        return options(
                composite(Felix.rack()),
                Felix.jar("micrometer-commons"),
                Felix.jar("jspecify"),
                Felix.jar("micrometer-core"),
                Felix.jar("io.thingrack.metrics"),
                Felix.jar("org.apache.felix.healthcheck.api"),
                Felix.jar("io.thingrack.health"));
    }

    @Test
    public void aThingsMetersComeCountAndGo() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        var registration = context.registerService(MeterRegistry.class, registry, null);
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        for (int i = 0; i < 5; i++) {
            rack.read("lamp", "version");
        }
        until("its requests are counted", () -> requests(registry) >= 5);

        lamp.uninstall();
        until(
                "its meters are gone",
                () -> registry.find("thingrack.requests").tag("thing", "lamp").meter() == null);

        registration.unregister();
        assertEquals(0, registry.getMeters().size());
    }

    private static double requests(MeterRegistry registry) {
        var timer = registry.find("thingrack.requests").tag("thing", "lamp").functionTimer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    public void aRackInWhichAllIsWellIsHealthy() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");

        assertEquals(
                4,
                context.getServiceReferences(HealthCheck.class, "(hc.tags=thingrack)")
                        .size());
        assertEquals(Result.Status.OK, check("rack").getStatus());
        assertEquals(Result.Status.OK, check("things").getStatus());
        assertEquals(Result.Status.OK, check("queues").getStatus());
    }

    @Test
    public void aDriverThatFailsIsToldWithItsReason() throws Exception {
        felix.start("broken");
        rack.untilNoneIsPending();

        Result things = check("things");

        assertEquals(Result.Status.WARN, things.getStatus());
        assertThat(things.toString(), containsString("constructor-exception"));
    }

    private Result check(String tag) throws Exception {
        ServiceReference<HealthCheck> reference = context.getServiceReferences(
                        HealthCheck.class, "(hc.tags=" + tag + ")")
                .iterator()
                .next();
        return context.getService(reference).execute();
    }
}
