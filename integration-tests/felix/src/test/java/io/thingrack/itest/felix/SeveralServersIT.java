package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.thingrack.spi.Face;
import io.thingrack.spi.RpcServer;
import java.util.Map;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;

/** More servers by configuration, Things that choose, and a face for each. */
public class SeveralServersIT extends InFelix {
    private static final String SERVER = "io.thingrack.core.server";
    private static final String THERMOSTAT = "io.thingrack.simulation.thermostat";
    private static final String ZMQ = "io.thingrack.zmq";

    @After
    public void startAgain() throws Exception {
        felix.bundle("io.thingrack.core").start();
    }

    private Configuration lab() throws Exception {
        return felix.create(SERVER, Map.of("server.id", "lab", "server.room", 3));
    }

    /** Null where there is none. */
    private <T> T service(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream()
                    .findFirst()
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private RpcServer untilServer(String filter) {
        until("there is a server " + filter, () -> service(RpcServer.class, filter) != null);
        return service(RpcServer.class, filter);
    }

    @Test
    public void aThingIsOnTheServersThatItsConfigurationChooses() throws Exception {
        lab();
        RpcServer lab = untilServer("(server.room=3)");
        assertEquals("lab", lab.id());
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "thing.server.target", "(server.room=3)"));
        felix.create(THERMOSTAT, Map.of("thing.id", "bath"));
        rack.untilServed("oven", "bath");

        assertTrue(lab.model("oven").isPresent());
        assertTrue(lab.model("bath").isPresent());
        assertFalse(rack.server().model("oven").isPresent());
        assertTrue(rack.server().model("bath").isPresent());
        assertEquals(
                "whoever takes any server takes the rack's own",
                "rack",
                rack.server().id());
        assertArrayEquals(new String[] {"lab"}, rack.thing("oven").orElseThrow().servers);
        assertArrayEquals(new String[] {"lab", "rack"}, rack.thing("bath").orElseThrow().servers);
    }

    @Test
    public void aThingWaitsInTheFailedListForItsServer() throws Exception {
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "thing.server.target", "(server.room=3)"));
        until("it has failed", () -> rack.failed("oven").isPresent());
        assertEquals("NO_SERVER", rack.failed("oven").orElseThrow().reason);
        assertThat(rack.failed("oven").orElseThrow().message, containsString("(server.room=3)"));
        assertThat(rack.failed("oven").orElseThrow().message, containsString("thing.server.id=rack"));

        Configuration lab = lab();
        rack.untilServed("oven");
        lab.update(Felix.dictionary(Map.of("server.id", "lab", "server.room", 4)));
        until("it has failed", () -> rack.failed("oven").isPresent());
        lab.update(Felix.dictionary(Map.of("server.id", "lab", "server.room", 3)));
        rack.untilServed("oven");
        lab.delete();
        until("it has failed", () -> rack.failed("oven").isPresent());
    }

    @Test
    public void anotherTargetIsNoSwap() throws Exception {
        lab();
        RpcServer lab = untilServer("(thing.server.id=lab)");
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", 25.0));
        rack.untilServed("oven");
        var before = rack.thing("oven").orElseThrow();
        oven.update(Felix.dictionary(
                Map.of("thing.id", "oven", "ambient", 25.0, "thing.server.target", "(thing.server.id=lab)")));

        until("it has moved", () -> rack.server().model("oven").isEmpty());
        assertTrue(lab.model("oven").isPresent());
        assertEquals(before.serviceId, rack.thing("oven").orElseThrow().serviceId);
        assertEquals(before.since, rack.thing("oven").orElseThrow().since);
    }

    @Test
    public void eachFaceServesTheServerThatItIsTargetedAt() throws Exception {
        lab();
        felix.configure(ZMQ, Map.of("port", 0, "events.port", 0, "ipc.dir", ""));
        felix.create(
                ZMQ + ".face",
                Map.of(
                        "server.id", "lab",
                        "rpc.target", "(thing.server.id=lab)",
                        "port", 0,
                        "events.port", 0,
                        "ipc.dir", ""));
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "thing.server.target", "(thing.server.id=lab)"));
        felix.create(THERMOSTAT, Map.of("thing.id", "bath"));
        rack.untilServed("oven", "bath");
        String ofLab = untilAddress("(server.id=lab)");
        String ofRack = untilAddress("(!(server.id=lab))");

        assertThat(ZmqClient.read(ofLab, "oven", "setpoint"), containsString("20.0"));
        assertThat(ZmqClient.read(ofLab, "bath", "setpoint"), containsString("20.0"));
        assertThat(ZmqClient.read(ofRack, "bath", "setpoint"), containsString("20.0"));
        assertThat(ZmqClient.read(ofRack, "oven", "setpoint"), containsString("no Thing 'oven' in rack 'rack'"));
        assertThat(ZmqClient.read(ofLab, "kiln", "setpoint"), containsString("no Thing 'kiln' in rack 'lab'"));
    }

    private String untilAddress(String filter) {
        until("a face serves " + filter, () -> {
            Face face = service(Face.class, filter);
            return face != null && face.addresses().containsKey("zmq");
        });
        return service(Face.class, filter).addresses().get("zmq");
    }

    @Test
    public void ofTwoServersWithOneIdTheSecondTakesOver() throws Exception {
        Configuration first = felix.create(SERVER, Map.of("server.id", "lab", "server.room", 1));
        untilServer("(server.room=1)");
        felix.create(SERVER, Map.of("server.id", "lab", "server.room", 2));
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "thing.server.target", "(thing.server.id=lab)"));
        rack.untilServed("oven");
        first.delete();

        untilServer("(server.room=2)");
        rack.untilServed("oven");
    }

    @Test
    public void serversComeBackWithTheRack() throws Exception {
        lab();
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "thing.server.target", "(thing.server.id=lab)"));
        rack.untilServed("oven");
        felix.bundle("io.thingrack.core").stop();
        felix.bundle("io.thingrack.core").start();

        rack.untilServed("oven");
        assertTrue(untilServer("(thing.server.id=lab)").model("oven").isPresent());
    }
}
