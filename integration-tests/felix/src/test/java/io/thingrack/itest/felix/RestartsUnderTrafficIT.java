package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.thingrack.spi.Face;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** The rack and its face are stopped and started in the middle of traffic over ZeroMQ. */
public class RestartsUnderTrafficIT extends InFelix {
    private static final String CORE = "io.thingrack.core";
    private static final String ZMQ_FACE = "io.thingrack.zmq";
    private static final int ROUNDS = 3;

    private int messages;

    /** A test that failed halfway must not take the others with it. */
    @After
    public void startAgain() throws Exception {
        felix.bundle(CORE).start();
        felix.bundle(ZMQ_FACE).start();
    }

    private String serve() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        felix.configure(ZMQ_FACE, Map.of("port", port, "events.port", 0, "ipc.dir", ""));
        felix.start("lamp-1");
        felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "oven"));
        rack.untilServed("lamp", "oven");
        until("the face serves", () -> address().isPresent());
        return address().orElseThrow();
    }

    private Optional<String> address() {
        ServiceReference<Face> reference = context.getServiceReference(Face.class);
        Face face = reference == null ? null : context.getService(reference);
        return face == null
                ? Optional.empty()
                : Optional.ofNullable(face.addresses().get("zmq"));
    }

    private static ZMQ.Socket dealer(ZContext zeromq, String address) {
        ZMQ.Socket dealer = zeromq.createSocket(SocketType.DEALER);
        // a fresh connection stalls now and then
        dealer.setHandshakeIvl(300);
        dealer.connect(address);
        return dealer;
    }

    /** @return the id under which the answer comes */
    private String ask(ZMQ.Socket dealer) {
        String id = "m" + messages++;
        String header = "{\"messageType\":\"OPERATION\",\"messageID\":\"" + id
                + "\",\"senderID\":\"test\",\"receiverID\":\"rack\",\"thingID\":\"lamp\",\"objekt\":\"version\","
                + "\"operation\":\"readproperty\",\"serverExecutionContext\":{\"invokationTimeout\":60,"
                + "\"executionTimeout\":60}}";
        for (String frame : new String[] {"", header, "null"}) {
            dealer.sendMore(frame);
        }
        dealer.send("");
        return id;
    }

    /** Null when there is none in time. */
    private static String answer(ZMQ.Socket dealer, long millis) {
        dealer.setReceiveTimeOut((int) millis);
        ZMsg answer = ZMsg.recvMsg(dealer);
        if (answer == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        answer.forEach(frame ->
                text.append(new String(frame.getData(), StandardCharsets.UTF_8)).append(' '));
        return text.toString();
    }

    @Test
    public void theRackStopsAndStartsAndNoThingIsLostAndNoConnectionCloses() throws Exception {
        String address = serve();
        try (ZContext zeromq = new ZContext()) {
            ZMQ.Socket dealer = dealer(zeromq, address);
            dealer.monitor("inproc://monitor", ZMQ.EVENT_DISCONNECTED);
            ZMQ.Socket monitor = zeromq.createSocket(SocketType.PAIR);
            monitor.connect("inproc://monitor");
            Bundle core = felix.bundle(CORE);
            for (int round = 0; round < ROUNDS; round++) {
                assertServed(dealer);
                core.stop();
                String waits = ask(dealer);
                assertNull("what comes meanwhile waits for the rack", answer(dealer, 200));
                core.start();
                String answer = answer(dealer, TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
                assertTrue(waits + ": " + answer, answer != null && answer.contains(waits));
                rack.untilServed("lamp", "oven");
            }
            assertServed(dealer);
            assertNull("no connection was closed", ZEvent.recv(monitor, ZMQ.DONTWAIT));
        }
        assertEquals(2, rack.state().things.length);
    }

    private void assertServed(ZMQ.Socket dealer) {
        for (int i = 0; i < 50; i++) {
            String id = ask(dealer);
            String answer = answer(dealer, TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
            assertTrue(id + ": " + answer, answer != null && answer.contains(id) && answer.contains("REPLY"));
        }
    }

    @Test
    public void theFaceStopsAndStartsAndNoThingIsLostAndADealerGoesOnWithinASecond() throws Exception {
        String address = serve();
        long since = rack.thing("lamp").orElseThrow().since;
        long best = Long.MAX_VALUE;
        try (ZContext zeromq = new ZContext()) {
            ZMQ.Socket dealer = dealer(zeromq, address);
            Bundle face = felix.bundle(ZMQ_FACE);
            for (int round = 0; round < ROUNDS; round++) {
                assertServed(dealer);
                face.stop();
                face.start();
                long started = System.nanoTime();
                String[] answer = new String[1];
                until("the dealer goes on", () -> {
                    // what was sent into a connection that broke is gone: a client sends again
                    ask(dealer);
                    answer[0] = answer(dealer, 100);
                    return answer[0] != null;
                });
                best = Math.min(best, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
                while (answer(dealer, 500) != null) {
                    continue;
                }
            }
        }
        System.out.println("a dealer goes on after a restart of the face: at best after " + best + " ms");
        // the best: the machine may be busy with something else
        assertTrue("after " + best + " ms", best < 1_000);
        assertEquals(2, rack.state().things.length);
        assertEquals("nothing was swapped", since, rack.thing("lamp").orElseThrow().since);
    }
}
