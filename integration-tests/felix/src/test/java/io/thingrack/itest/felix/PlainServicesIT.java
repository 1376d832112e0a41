package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.millis;
import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import io.thingrack.api.Action;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.osgi.framework.ServiceRegistration;

/** Things that are registered by hand, without Declarative Services, and do what components hardly do. */
public class PlainServicesIT extends WithServices {
    @Test
    public void aServiceIsServedUntilItIsUnregistered() {
        var registration = register(new Plain(42), Map.of("thing.id", "plain"));
        rack.untilServed("plain");
        assertEquals("42", rack.read("plain", "answer"));
        assertTrue(rack.failed("plain").isEmpty());

        registration.unregister();

        assertFalse(rack.serves("plain"));
        Answer parked = rack.submit("plain", Operation.READ_PROPERTY, "answer", "null");
        register(new Plain(43), Map.of("thing.id", "plain"));
        assertEquals("its bundle may bring the next one", "43", parked.text());
    }

    @Test
    public void aServiceWhosePropertiesChangeGoesOn() {
        var registration = register(new Plain(42), Map.of("thing.id", "plain"));
        rack.untilServed("plain");
        rack.write("plain", "held", "7");
        long since = rack.thing("plain").orElseThrow().since;

        for (int i = 0; i < 20; i++) {
            registration.setProperties(Felix.dictionary(Map.of("thing.id", "plain", "round", i)));
            assertEquals("7", rack.read("plain", "held"));
        }

        assertEquals(since, rack.thing("plain").orElseThrow().since);
    }

    @Test
    public void aServiceIsServedUnderItsNewIdOnly() {
        var registration = register(new Plain(42), Map.of("thing.id", "old"));
        rack.untilServed("old");

        registration.setProperties(Felix.dictionary(Map.of("thing.id", "new")));

        rack.untilServed("new");
        assertEquals("42", rack.read("new", "answer"));
        assertThat(rack.read("old", "answer"), startsWith("NO_SUCH_THING"));
    }

    @Test
    public void anIdThatBecomesIllegalOrLegalIsFollowed() {
        var registration = register(new Plain(42), Map.of("thing.id", "plain"));
        rack.untilServed("plain");

        registration.setProperties(Felix.dictionary(Map.of("thing.id", "plain/")));
        until("it has failed", () -> rack.failed("plain/").isPresent());
        assertEquals("ILLEGAL_ID", rack.failed("plain/").orElseThrow().reason);

        registration.setProperties(Felix.dictionary(Map.of("thing.id", "plain")));
        rack.untilServed("plain");
        assertEquals("42", rack.read("plain", "answer"));
        assertEquals(0, rack.state().failed.length);
    }

    @Test
    public void rankingDecidesWhoServesWhoeverCameFirst() {
        register(new Plain(1), Map.of("thing.id", "plain"));
        rack.untilServed("plain");
        var second = register(new Plain(2), Map.of("thing.id", "plain", "service.ranking", 10));
        until("the second serves", () -> rack.read("plain", "answer").equals("2"));
        assertThat(
                rack.failed("plain").orElseThrow().message,
                containsString("service " + second.getReference().getProperty("service.id")));

        second.setProperties(Felix.dictionary(Map.of("thing.id", "plain", "service.ranking", -10)));

        until("the first serves again", () -> rack.read("plain", "answer").equals("1"));
        until("the second is shadowed", () -> rack.failed("plain").isPresent());
    }

    /** Leaves the rack from within its own operation. */
    public static class Leaving implements Thing {
        private volatile ServiceRegistration<Thing> registration;

        @Action
        public String leave() {
            registration.unregister();
            return "left";
        }
    }

    @Test
    public void aThingMayUnregisterItselfWithinItsOwnOperation() throws Exception {
        Leaving leaving = new Leaving();
        leaving.registration = register(leaving, Map.of("thing.id", "leaving"));
        rack.untilServed("leaving");

        long took = millis(() -> assertEquals("\"left\"", rack.invoke("leaving", "leave", "{}")));

        assertTrue("waited for itself " + took + " ms", took < 1_000);
        assertFalse(rack.serves("leaving"));
    }

    @Test
    public void propertiesOfOddTypesDoNoHarm() {
        Object[] odd = {
            new int[] {1},
            new Object(),
            Map.of("nested", List.of()),
            new String[0],
            Double.NaN,
            'c',
            new OddServicesIT.Contrary()
        };
        for (int i = 0; i < odd.length; i++) {
            var registration = register(
                    new Plain(i),
                    Map.of(
                            "thing.id", "plain " + i,
                            "thing.drain", odd[i],
                            "thing.title", odd[i],
                            "component.name", odd[i],
                            "service.pid", odd[i],
                            "service.ranking", odd[i]));
            rack.untilServed("plain " + i);
            assertEquals(String.valueOf(i), rack.read("plain " + i, "answer"));
            registration.unregister();
            assertFalse(rack.serves("plain " + i));
        }
    }

    @Test
    public void aServiceOfAnotherFrameworkIsServedOnlyWhereThatIsConfigured() throws Exception {
        register(new Plain(42), Map.of("thing.id", "imported", "service.imported", ""));
        until("it has failed", () -> rack.failed("imported").isPresent());
        assertEquals("IMPORTED", rack.failed("imported").orElseThrow().reason);

        felix.configure("io.thingrack.core", Map.of("serve.imported", true));
        until("it is served", () -> rack.read("imported", "answer").equals("42"));
        unregister();
    }

    @Test
    public void idsOfOtherTypesStandInTheFailedList() {
        Object[] ids = {7, new String[] {"plain"}, List.of("plain"), 'c', new OddServicesIT.Contrary()};
        for (Object id : ids) {
            register(new Plain(1), Map.of("thing.id", id));
        }
        until("all have failed", () -> rack.state().failed.length == ids.length);
        for (var failed : rack.state().failed) {
            assertEquals("ILLEGAL_ID", failed.reason);
            assertThat(failed.message, containsString("must be a String"));
        }
    }

    @Test
    public void aThousandThingsComeAndGo() throws Exception {
        long took = millis(() -> {
            for (int i = 0; i < 1_000; i++) {
                register(new Plain(i), Map.of("thing.id", "plain " + i));
            }
            until("all are served", () -> rack.state().things.length == 1_000);
        });
        assertEquals("999", rack.read("plain 999", "answer"));
        long changes = rack.state().changeCount;
        assertTrue("changes counted: " + changes, changes >= 1_000);

        long gone = millis(this::unregister);

        assertEquals(0, rack.state().things.length);
        System.out.println("1000 Things: served in " + took + " ms, gone in " + gone + " ms");
    }

    @Test
    public void aThousandThingsThatAreIdleHoldNoThreadAndNoTimerEach() {
        register(new Plain(-1), Map.of("thing.id", "first"));
        rack.untilServed("first");
        assertEquals("-1", rack.read("first", "answer"));
        Set<Thread> before = threads();

        for (int i = 0; i < 1_000; i++) {
            register(new Plain(i), Map.of("thing.id", "plain " + i));
        }
        until("all are served", () -> rack.state().things.length == 1_001);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(String.valueOf(i), rack.read("plain " + i, "answer"));
        }

        if (!Wait.within(() -> since(before).size() <= 1)) {
            fail("threads of 1000 idle Things: " + since(before));
        }
        assertEquals("500", rack.read("plain 500", "answer"));
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(threads());
        now.removeAll(before);
        return now;
    }
}
