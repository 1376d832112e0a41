package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.millis;
import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import io.thingrack.spi.Operation;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.util.tracker.ServiceTracker;

/** The rack's own bundles are stopped, started and updated beside drivers and requests. */
public class RackRestartIT extends InFelix {
    private static final String CORE = "io.thingrack.core";

    /** A test that failed halfway must not take the others with it. */
    @After
    public void startAgain() throws Exception {
        felix.bundle(CORE).start();
        felix.bundle("io.thingrack.serialization").start();
    }

    @Test
    public void aRackThatStopsAnswersWhatRunsWhatWaitsAndWhatIsParked() throws Exception {
        felix.configure("io.thingrack.example.hang.Hang", Map.of("thing.drain", 0.5));
        felix.start("hang");
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("hang", "lamp");
        Answer running = rack.submit("hang", Operation.INVOKE_ACTION, "block", "{}", 5_000, 60_000);
        until("it runs", () -> rack.begun("hang") == 1);
        lamp.stop();
        List<Answer> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 60_000));
            waiting.add(rack.submit("lamp", Operation.READ_PROPERTY, "version", "null", 60_000, 60_000));
        }
        RpcServer server = rack.server();

        long took = millis(() -> felix.bundle(CORE).stop());

        System.out.println("rack stopped beside an operation that blocks: " + took + " ms");
        assertTrue("took " + took + " ms", took < 3_000);
        assertTrue("when stop returns", running.isThere());
        assertThat(running.text(), startsWith("INTERRUPTED"));
        for (Answer answer : waiting) {
            assertTrue("when stop returns", answer.isThere());
            assertThat(answer.text(), startsWith("GONE Thing '"));
        }
        assertNull(context.getServiceReference(RpcServer.class));
        assertNull(context.getServiceReference(ThingServerRuntime.class));
        Answer late = rack.submit(server, "hang", Operation.READ_PROPERTY, "quick", "null", 5_000, 5_000);
        assertTrue("who still holds the old server is answered at once", late.isThere());
        assertThat(late.text(), startsWith("GONE"));

        felix.bundle(CORE).start();
        rack.untilServed("hang");
        assertEquals("7", rack.read("hang", "quick"));
    }

    @Test
    public void requestsUnderWayWhileTheRackIsRestartedAreEachAnsweredOnce() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");
        AtomicReference<RpcServer> server = new AtomicReference<>(rack.server());
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        Thread client = new Thread(() -> {
            while (!stopped.get()) {
                String text = rack.submit(
                                server.get(), "lamp", Operation.READ_PROPERTY, "version", "null", 5_000, 5_000)
                        .text();
                asked.incrementAndGet();
                if (text.equals("1")) {
                    served.incrementAndGet();
                } else if (!text.startsWith("GONE") && !text.startsWith("NO_SUCH_THING")) {
                    unexpected.add(text);
                }
            }
        });
        client.start();
        for (int round = 0; round < 5; round++) {
            felix.bundle(CORE).stop();
            felix.bundle(CORE).start();
            server.set(rack.server());
            int before = served.get();
            until("it serves again", () -> served.get() > before + 100);
        }
        stopped.set(true);
        client.join();

        assertEquals(List.of(), List.copyOf(unexpected));
        System.out.println("rack restarted five times: " + asked + " requests, served " + served);
    }

    @Test
    public void theChangeCountGoesUpWithEachChange() throws Exception {
        long before = rack.changeCount();
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        until("it has gone up", () -> rack.changeCount() > before);
        until("it is told", () -> rack.changeCount() == rack.state().changeCount);
        long served = rack.changeCount();

        lamp.uninstall();

        until("it has gone up again", () -> rack.changeCount() > served);
        until("it is told", () -> rack.changeCount() == rack.state().changeCount);
    }

    /** A tracker that heard of the change after it heard of the end would keep the rack that has gone. */
    @Test
    public void whoIsBeingToldOfAChangeWhileTheRackStopsDoesNotKeepIt() throws Exception {
        CountDownLatch being = new CountDownLatch(1);
        CountDownLatch goes = new CountDownLatch(1);
        ServiceListener slow = event -> {
            if (event.getType() == ServiceEvent.MODIFIED) {
                being.countDown();
                // it goes meanwhile, where the rack does not wait for who is being told
                within(1_000, goes);
            }
        };
        String filter = "(objectClass=" + ThingServerRuntime.class.getName() + ")";
        context.addServiceListener(slow, filter);
        ServiceTracker<ThingServerRuntime, ThingServerRuntime> tracker = trackerThatWaits(goes);
        tracker.open();
        try {
            felix.start("lamp-1");
            assertTrue(being.await(Wait.PATIENCE_SECONDS, TimeUnit.SECONDS));
            felix.bundle(CORE).stop();
            assertEquals(0, tracker.size());
            felix.bundle(CORE).start();
            rack.untilServed("lamp");
            assertEquals(1, tracker.size());
        } finally {
            tracker.close();
            context.removeServiceListener(slow);
        }
    }

    /** One that, told that a service goes, waits a moment until it was told of the change too. */
    private ServiceTracker<ThingServerRuntime, ThingServerRuntime> trackerThatWaits(CountDownLatch goes) {
        CountDownLatch told = new CountDownLatch(1);
        return new ServiceTracker<>(context, ThingServerRuntime.class, null) {
            @Override
            public ThingServerRuntime addingService(ServiceReference<ThingServerRuntime> reference) {
                if (goes.getCount() == 0) {
                    told.countDown();
                }
                return super.addingService(reference);
            }

            @Override
            public void modifiedService(ServiceReference<ThingServerRuntime> reference, ThingServerRuntime runtime) {
                told.countDown();
            }

            @Override
            public void removedService(ServiceReference<ThingServerRuntime> reference, ThingServerRuntime runtime) {
                goes.countDown();
                within(1_000, told);
                super.removedService(reference, runtime);
            }
        };
    }

    private static void within(long millis, CountDownLatch latch) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    public void driversAreActiveOnlyWhileARackServesThem() throws Exception {
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        assertEquals(ComponentConfigurationDTO.ACTIVE, stateOfComponent(lamp));

        felix.bundle(CORE).stop();
        assertEquals(ComponentConfigurationDTO.SATISFIED, stateOfComponent(lamp));
        assertEquals(Bundle.ACTIVE, lamp.getState());

        felix.bundle(CORE).start();
        rack.untilServed("lamp");
        assertEquals(ComponentConfigurationDTO.ACTIVE, stateOfComponent(lamp));
    }

    private int stateOfComponent(Bundle bundle) {
        ServiceComponentRuntime scr = felix.service(ServiceComponentRuntime.class);
        var description = scr.getComponentDescriptionDTOs(bundle).iterator().next();
        return scr.getComponentConfigurationDTOs(description).iterator().next().state;
    }

    @Test
    public void updatingTheRackTouchesNeitherDriversNorFaces() throws Exception {
        felix.configure("io.thingrack.zmq", Map.of("port", 0, "events.port", 0, "ipc.dir", ""));
        Bundle lamp = felix.start("lamp-1");
        rack.untilServed("lamp");
        Bundle core = felix.bundle(CORE);
        Queue<String> touched = new ConcurrentLinkedQueue<>();
        SynchronousBundleListener listener = event -> {
            if (event.getBundle() != core) {
                touched.add(event.getBundle() + " event " + event.getType());
            }
        };
        context.addBundleListener(listener);
        try {
            felix.update(core, CORE);
            felix.refresh(core);
        } finally {
            context.removeBundleListener(listener);
        }

        assertEquals(List.of(), List.copyOf(touched));
        rack.untilServed("lamp");
        assertEquals("1", rack.read("lamp", "version"));
        assertEquals(Bundle.ACTIVE, lamp.getState());
    }

    @Test
    public void withoutItsSerializersTheRackAnswersAndRecovers() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");
        Bundle serialization = felix.bundle("io.thingrack.serialization");

        serialization.stop();
        String text = rack.read("lamp", "version");
        assertFalse(text, text.equals("1"));
        assertThat(text, containsString("application/json"));

        serialization.start();
        until("it is served again", () -> rack.read("lamp", "version").equals("1"));
    }

    @Test
    public void aDriverThatCameBeforeItsSerializersIsServedWithThem() throws Exception {
        Bundle serialization = felix.bundle("io.thingrack.serialization");
        serialization.stop();
        felix.start("hang");
        rack.untilNoneIsPending();
        serialization.start();

        until("it is served", () -> rack.read("hang", "quick").equals("7"));
        assertEquals(0, rack.state().failed.length);
    }

    @Test
    public void whatIsToldOfARackIsACopy() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");
        var state = rack.state();
        state.things[0].id = "stolen";
        state.things = null;

        assertEquals(1, rack.state().things.length);
        assertTrue(rack.serves("lamp"));
    }
}
