package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.thingrack.spi.Face;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;

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
                Felix.jar("io.thingrack.health"),
                Felix.jar("org.apache.felix.eventadmin"),
                Felix.jar("org.apache.felix.http.servlet-api"),
                Felix.jar("org.osgi.service.servlet"),
                Felix.jar("org.apache.felix.healthcheck.core"));
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

        felix.configure("io.thingrack.zmq", Map.of("port", 0, "events.port", 0, "ipc.dir", ""));
        until("it serves", () -> felix.service(Face.class).failure().isEmpty());

        Map<String, HealthCheckExecutionResult> results = execute("thingrack");

        assertEquals(
                Set.of(
                        "Thingrack: Rack is up",
                        "Thingrack: No Thing fails",
                        "Thingrack: Queues have room",
                        "Thingrack: Faces serve"),
                results.keySet());
        results.forEach((name, result) -> assertEquals(
                name + ": " + result.getHealthCheckResult(),
                Result.Status.OK,
                result.getHealthCheckResult().getStatus()));
    }

    @Test
    public void aDriverThatFailsIsToldWithItsReason() throws Exception {
        felix.start("broken");
        rack.untilNoneIsPending();

        Result things = execute("things").values().iterator().next().getHealthCheckResult();

        assertEquals(Result.Status.WARN, things.getStatus());
        assertThat(things.toString(), containsString("constructor-exception"));
    }

    /** By Felix's own executor, as an admin or a monitoring system has them run. */
    private Map<String, HealthCheckExecutionResult> execute(String tag) {
        return felix
                .service(HealthCheckExecutor.class)
                .execute(
                        HealthCheckSelector.tags(tag), new HealthCheckExecutionOptions().setForceInstantExecution(true))
                .stream()
                .collect(Collectors.toMap(
                        result -> result.getHealthCheckMetadata().getTitle(), result -> result));
    }
}
