package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.millis;
import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A driver whose operations do not end: what its own clients get, and that nobody else notices. */
public class HangingDriversIT extends InFelix {
    private static final String PID = "io.thingrack.example.hang.Hang";

    private Bundle hang;
    private Thing driver;

    /** What was given up would hang on beside the other tests. */
    @After
    public void release() throws Exception {
        // the driver's class is private to its bundle
        driver.getClass().getMethod("release").invoke(driver);
    }

    private void startHang(Map<String, Object> settings) throws Exception {
        if (!settings.isEmpty()) {
            felix.configure(PID, settings);
        }
        hang = felix.start("hang");
        rack.untilServed("hang");
        ServiceReference<Thing> reference = context.getServiceReferences(Thing.class, "(thing.id=hang)")
                .iterator()
                .next();
        driver = context.getService(reference);
        // or it would stay active on this test's account
        context.ungetService(reference);
    }

    private Answer begin(String action, long execution) {
        long before = rack.begun("hang");
        Answer answer = rack.submit("hang", Operation.INVOKE_ACTION, action, "{}", 10_000, execution);
        until(action + " has begun", () -> rack.begun("hang") > before);
        return answer;
    }

    @Test
    public void itsClientsAreToldWhichClockRanOutAndOthersAreNotHeldUp() throws Exception {
        startHang(Map.of());
        felix.start("lamp-1");
        rack.untilServed("lamp");
        try (Traffic traffic = new Traffic(rack, "lamp", 1)) {
            traffic.start();
            traffic.untilAskedMore(100);
            Answer running = begin("ignoreInterrupts", 500);
            Answer behind = rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 200, 10_000);

            assertEquals("TIMEOUT INVOCATION", behind.text());
            assertEquals("TIMEOUT EXECUTION", running.text());
            traffic.untilAskedMore(100);
            traffic.stop();
            System.out.println("beside an operation that hangs: " + traffic);
            assertTrue(traffic.toString(), traffic.longestMillis() < 500);
        }
    }

    @Test
    public void anOperationThatBurnsACoreIsTimedOutAndOthersAreServed() throws Exception {
        startHang(Map.of("thing.drain", 0.2));
        felix.start("lamp-1");
        rack.untilServed("lamp");

        Answer burning = begin("burn", 300);

        assertEquals("1", rack.read("lamp", "version"));
        assertEquals("TIMEOUT EXECUTION", burning.text());
    }

    @Test
    public void aLongActionRunsBesideTheOthers() throws Exception {
        startHang(Map.of());

        Answer beside = begin("blockBeside", 60_000);

        assertEquals("7", rack.read("hang", "quick"));
        assertEquals("7", rack.read("hang", "held"));
        assertFalse(beside.isThere());
        assertEquals("null", rack.invoke("hang", "release", "{}"));
        assertEquals("\"released\"", beside.text());
    }

    @Test
    public void whatRunsHasItsDrainTimeToEnd() throws Exception {
        startHang(Map.of());
        Answer running = rack.submit("hang", Operation.INVOKE_ACTION, "block", "{\"seconds\":0.5}");
        until("it runs", () -> rack.begun("hang") == 1);

        hang.uninstall();

        assertTrue("when uninstall returns", running.isThere());
        assertEquals("\"done\"", running.text());
    }

    @Test
    public void whatIgnoresTheInterruptIsGivenUpWithinTheDefaultDrainTime() throws Exception {
        startHang(Map.of());
        Answer running = begin("ignoreInterrupts", 60_000);
        Answer queued = rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 10_000);

        long took = millis(hang::uninstall);

        System.out.println("uninstalled beside an operation that hangs: " + took + " ms");
        assertTrue("took " + took + " ms", took > 2_500 && took < 4_500);
        assertTrue(running.isThere());
        assertThat(running.text(), startsWith("INTERRUPTED Thing 'hang'"));
        assertThat(running.text(), containsString("'ignoreInterrupts'"));
        assertThat(queued.text(), startsWith("GONE Thing 'hang'"));
        assertThat(rack.read("hang", "quick"), startsWith("NO_SUCH_THING"));
    }

    @Test
    public void theDrainTimeIsTheThingsOwnAndTheNextDriverServes() throws Exception {
        startHang(Map.of("thing.drain", 0.3));
        Answer given = begin("ignoreInterrupts", 60_000);
        Answer parked = rack.submit("hang", Operation.READ_PROPERTY, "quick", "null", 60_000, 10_000);

        long took = millis(hang::stop);

        assertTrue("took " + took + " ms", took > 250 && took < 2_000);
        assertThat(given.text(), startsWith("INTERRUPTED"));
        assertFalse(parked.isThere());
        hang.start();
        assertEquals("7", parked.text());
        assertEquals("7", rack.read("hang", "quick"));
    }

    @Test
    public void whatHearsTheInterruptIsAnsweredByWhatItThrows() throws Exception {
        startHang(Map.of("thing.drain", 0.3));
        Answer beside = begin("blockBeside", 60_000);
        Answer queued = begin("block", 60_000);

        long took = millis(hang::uninstall);

        assertTrue("one drain time for both, took " + took + " ms", took < 1_000);
        assertThat(queued.text(), startsWith("INTERRUPTED"));
        assertThat(beside.text(), startsWith("INTERRUPTED"));
    }

    /** One property, of the id that hung. */
    public static class Next implements Thing {
        @Property
        public int quick() {
            return 8;
        }
    }

    @Test
    public void aDeactivateThatHangsHoldsUpNeitherTheNextDriverNorAnyOther() throws Exception {
        startHang(Map.of());
        assertEquals("null", rack.write("hang", "hangInDeactivate", "true"));
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> stop(hang));
        until("it has left the rack", () -> !rack.serves("hang"));

        Bundle lamp = felix.start("lamp-1");
        var next = context.registerService(Thing.class, new Next(), Felix.dictionary(Map.of("thing.id", "hang")));
        try {
            rack.untilServed("lamp", "hang");
            assertEquals("1", rack.read("lamp", "version"));
            assertEquals("8", rack.read("hang", "quick"));
            assertTrue(millis(lamp::uninstall) < 1_000);
            assertFalse("still in its deactivate", stopping.isDone());
        } finally {
            next.unregister();
            release();
        }
        stopping.get(Wait.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    public void aHundredOperationsThatHangLeaveThreadsForTheOthers() throws Exception {
        startHang(Map.of("thing.drain", 0.2));
        felix.start("lamp-1");
        rack.untilServed("lamp");
        List<Answer> hanging = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hanging.add(rack.submit("hang", Operation.INVOKE_ACTION, "blockBeside", "{}", 60_000, 60_000));
        }
        until("all hang", () -> rack.begun("hang") == 100);

        assertEquals("1", rack.read("lamp", "version"));
        assertEquals("7", rack.read("hang", "quick"));
        long took = millis(hang::uninstall);

        assertTrue("took " + took + " ms", took < 2_000);
        hanging.forEach(answer -> assertThat(answer.text(), startsWith("INTERRUPTED")));
    }
}
