package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static io.thingrack.itest.felix.Wait.within;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.thingrack.spi.Face;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The rack's bundles, its drivers and what both stand on are started in many orders: the rack is always the same. */
public class StartOrderIT extends InFelix {
    private static final int ORDERS = Integer.getInteger("itest.orders", 25);

    /** Another one each time; a failure tells it, so that it can be given. */
    private static final long SEED = Long.getLong("itest.orders.seed", System.nanoTime());

    private final List<Bundle> bundles = new ArrayList<>();

    @Test
    public void anyOrderOfStartingGivesTheSameRack() throws Exception {
        felix.configure("io.thingrack.zmq", Map.of("port", 0, "events.port", 0, "ipc.dir", ""));
        felix.create("io.thingrack.simulation.oscilloscope", Map.of("thing.id", "oscilloscope"));
        felix.create("io.thingrack.simulation.powersupply", Map.of("thing.id", "power-supply"));
        felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "thermostat"));
        felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "oven", "ambient", 1000.0));
        bundles.add(felix.start("lamp-1"));
        bundles.add(felix.start("broken"));
        for (String name : List.of(
                "org.apache.felix.configadmin",
                "org.apache.felix.metatype",
                "org.apache.felix.scr",
                "io.thingrack.api",
                "io.thingrack.spi",
                "io.thingrack.serialization",
                "io.thingrack.core",
                "io.thingrack.zmq",
                "io.thingrack.simulation")) {
            bundles.add(felix.bundle(name));
        }
        rack.untilServed("lamp", "twin", "oscilloscope", "power-supply", "thermostat");
        until("the oven has failed", () -> rack.failed("oven").isPresent());
        until("the face serves", () -> face().addresses().containsKey("zmq"));
        rack.untilNoneIsPending();
        String expected = picture();

        Random random = new Random(SEED);
        for (int order = 0; order < ORDERS; order++) {
            stopAll(random);
            Collections.shuffle(bundles, random);
            for (Bundle bundle : bundles) {
                bundle.start();
            }
            String which = "order " + order + " of seed " + SEED + ": " + bundles;
            if (!within(() -> picture().equals(expected))) {
                assertEquals(which, expected, picture());
            }
            String answer = ZmqClient.read(face().addresses().get("zmq"), "lamp", "version");
            assertTrue(which + ": " + answer, answer.contains("REPLY") && answer.endsWith(" 1"));
        }
        System.out.println(ORDERS + " orders of " + bundles.size() + " bundles, seed " + SEED);
    }

    private void stopAll(Random random) throws Exception {
        Collections.shuffle(bundles, random);
        for (Bundle bundle : bundles) {
            bundle.stop();
        }
    }

    /** All that is told of Things, served and failed, and of the face; a line each. */
    private String picture() {
        TreeSet<String> lines = new TreeSet<>();
        var state = rack.state();
        for (var thing : state.things) {
            lines.add("served " + thing.id + " by " + thing.bundle + ' ' + thing.driver + ' '
                    + rack.described(thing.id).orElse("not described"));
        }
        for (var failed : state.failed) {
            lines.add("failed " + failed.id + " of " + failed.bundle + ' ' + failed.component + ' ' + failed.reason
                    + ' ' + failed.message.replaceAll("service [0-9]+", "service N"));
        }
        lines.add("pending " + state.pending);
        lines.add("face " + face().addresses().keySet() + " " + face().failure());
        lines.add("racks " + count(ThingServerRuntime.class) + ", servers " + count(RpcServer.class));
        lines.add("components "
                + felix.service(ServiceComponentRuntime.class)
                        .getComponentDescriptionDTOs()
                        .size());
        return String.join("\n", lines);
    }

    private int count(Class<?> type) {
        try {
            ServiceReference<?>[] references = context.getServiceReferences(type.getName(), null);
            return references == null ? 0 : references.length;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Face face() {
        return felix.service(Face.class);
    }
}
