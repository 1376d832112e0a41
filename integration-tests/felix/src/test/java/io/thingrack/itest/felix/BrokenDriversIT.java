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
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.thingrack.spi.Operation;
import io.thingrack.spi.runtime.FailedThingDTO;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Drivers that cannot be served, and what the others notice of them: nothing. */
public class BrokenDriversIT extends InFelix {
    private static final String BROKEN = "io.thingrack.example.broken";

    /** Declarative Services gives up waiting for a constructor after a second in the place of five. */
    @Override
    @Configuration
    public Option[] configuration() {
        return options(
                composite(super.configuration()),
                frameworkProperty("ds.lock.timeout.milliseconds").value("1000"));
    }

    @Test
    public void aDriverThatThrowsWhileItIsMadeTellsWhatAndWhere() throws Exception {
        startBroken();

        assertFailed("constructor-exception", "NO_INSTANCE", "IllegalStateException: the instrument does not answer");
        assertFailed("constructor-exception", "NO_INSTANCE", "Faults.exception");
        assertFailed("constructor-missing-class", "NO_INSTANCE", "NoClassDefFoundError");
        assertFailed("constructor-missing-class", "NO_INSTANCE", "io.thingrack.example.missing.Missing");
        assertFailed("constructor-overflow", "NO_INSTANCE", "StackOverflowError");
        assertFailed("activate-exception", "NO_INSTANCE", "IllegalStateException: the instrument does not answer");
        assertFailed("activate-missing-class", "NO_INSTANCE", "NoClassDefFoundError");
        assertFailed("activate-overflow", "NO_INSTANCE", "StackOverflowError");
    }

    @Test
    public void eachThatIsNotServedIsToldToTheLogOnceWithWhatToDo() throws Exception {
        try (Log log = new Log(felix)) {
            startBroken();
            for (FailedThingDTO failed : rack.state().failed) {
                String who = failed.id.isEmpty() ? failed.component + "," : "Thing '" + failed.id + "'";
                String inOneLine = who.replace('\u007f', ' ');
                log.warning(inOneLine);
                assertEquals(who, 1, log.warnings(inOneLine));
            }
            assertThat(
                    log.warning("Thing 'activate-exception'").getMessage(),
                    containsString("It is tried again when its configuration changes"));
        }
    }

    @Test
    public void aComponentThatWaitsForAServiceIsToldAndComesInWhenThereIsOne() throws Exception {
        Supplier<String> link = () -> "linked";
        try (Log log = new Log(felix)) {
            felix.start("waiting");
            until("it is told", () -> rack.failed("waiting").isPresent());
            FailedThingDTO waiting = rack.failed("waiting").orElseThrow();
            assertEquals("UNSATISFIED", waiting.reason);
            assertEquals(
                    "no service java.util.function.Supplier with (bus=1) for its reference 'link'", waiting.message);
            log.warning("Thing 'waiting'");
            rack.state();
            assertEquals(1, log.warnings("Thing 'waiting'"));
            log.warning("Thing 'impatient'");
            assertEquals(1, log.warnings("Thing 'impatient'"));
            assertThat(rack.failed("impatient").orElseThrow().message, containsString("nobody is there yet"));

            var service = context.registerService(Supplier.class, link, Felix.dictionary(Map.of("bus", 1)));
            rack.untilServed("waiting");
            assertEquals("\"linked\"", rack.read("waiting", "answer"));
            assertTrue(rack.failed("waiting").isEmpty());
            service.unregister();
        }
    }

    @Test
    public void anIdThatIsNoneTellsWhatItMustBe() throws Exception {
        startBroken();

        assertFailed("slash-at-its-end/", "ILLEGAL_ID", "'/'");
        assertFailed("control\u007fcharacter", "ILLEGAL_ID", "control characters");
        List<String> withoutId = Arrays.stream(rack.state().failed)
                .filter(failed -> failed.id.isEmpty())
                .map(failed -> failed.component.replaceAll(".*[$]", "") + ' ' + failed.reason + ' ' + failed.message)
                .sorted()
                .collect(Collectors.toList());
        assertEquals(withoutId.toString(), 3, withoutId.size());
        assertThat(withoutId.get(0), startsWith("ANumber ILLEGAL_ID 'thing.id' must be a String"));
        assertThat(withoutId.get(0), containsString("Integer"));
        assertThat(withoutId.get(1), startsWith("Empty ILLEGAL_ID 'thing.id' must have 1 to 255 characters"));
        assertThat(withoutId.get(2), startsWith("None ILLEGAL_ID "));
        assertThat(withoutId.get(2), containsString("'thing.id' is missing"));
    }

    @Test
    public void aTypeThatCannotBeMappedIsToldByTheNameOfItsMember() throws Exception {
        startBroken();

        assertFailed("unmappable-property", "NOT_MODELLED", "worker");
        assertFailed("unmappable-value", "NOT_MODELLED", "workers");
        assertFailed("unmappable-parameter", "NOT_MODELLED", "hire");
        assertFailed("unmappable-parameter", "NOT_MODELLED", "worker");
        assertFailed("unmappable-event", "NOT_MODELLED", "hired");
        for (String id : List.of("property", "value", "parameter", "event")) {
            assertFailed("unmappable-" + id, "NOT_MODELLED", "type Thread cannot be mapped");
        }
    }

    @Test
    public void aClassWhoseMembersCannotBeListedTellsWhichOtherOneIsMissing() throws Exception {
        startBroken();

        assertFailed("unmappable-missing", "NO_INSTANCE", "Unmappable$OfMissingClass");
        assertFailed("unmappable-missing", "NO_INSTANCE", "io/thingrack/example/missing/Missing");
    }

    private void startBroken() throws Exception {
        felix.start("broken");
        rack.untilServed("operation-exception", "operation-missing-class", "operation-overflow", "twin");
        rack.untilNoneIsPending();
    }

    private void assertFailed(String id, String reason, String words) {
        FailedThingDTO failed =
                rack.failed(id).orElseThrow(() -> new AssertionError(id + " is missing in the failed list"));
        assertEquals(id + ": " + failed.message, reason, failed.reason);
        assertThat(failed.message, containsString(words));
        assertEquals(BROKEN, failed.bundle);
        assertThat(failed.component, startsWith(BROKEN + "."));
        assertFalse(rack.serves(id));
        assertThat(rack.read(id, "value"), startsWith("NO_SUCH_THING"));
        assertTrue(rack.described(id).isEmpty());
    }

    @Test
    public void operationsThatThrowAreAnsweredAndTheDescriptionIsThere() throws Exception {
        startBroken();

        for (var expected : List.of(
                List.of("operation-exception", "IllegalStateException"),
                List.of("operation-missing-class", "NoClassDefFoundError"),
                List.of("operation-overflow", "StackOverflowError"))) {
            String id = expected.get(0);
            String thrown = "DRIVER java.lang." + expected.get(1);
            assertThat(rack.described(id).orElseThrow(), containsString("\"value\""));
            assertThat(rack.read(id, "value"), startsWith(thrown));
            assertThat(rack.write(id, "value", "1"), startsWith(thrown));
            assertThat(rack.write(id, "refused", "1"), startsWith(thrown));
            assertThat(rack.invoke(id, "act", "{}"), startsWith(thrown));
            assertThat(
                    rack.submit(id, Operation.READ_MULTIPLE_PROPERTIES, "", "null")
                            .text(),
                    containsString(expected.get(1)));
            assertEquals("7", rack.read(id, "good"));
            assertEquals("what refused a value keeps the old one", "0", rack.read(id, "refused"));
        }
    }

    @Test
    public void theLogTellsOnceWhereADriverFailedAndKeepsNothingOfIt() throws Exception {
        startBroken();
        try (Log log = new Log(felix)) {
            for (int i = 0; i < 3; i++) {
                rack.read("operation-exception", "value");
            }
            rack.read("operation-overflow", "value");

            var entry = log.warning("Thing 'operation-exception': READ_PROPERTY 'value'");
            assertThat(entry.getMessage(), containsString("at io.thingrack.example.broken.Faults.exception("));
            assertNull("a Throwable keeps its class loader", entry.getException());
            log.warning("Thing 'operation-overflow'");
            assertEquals(1, log.warnings("Thing 'operation-exception'"));
        }
    }

    @Test
    public void othersAreServedWithoutAFailureWhileBrokenDriversComeAndGo() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");
        try (Traffic traffic = new Traffic(rack, "lamp", 2)) {
            traffic.start();
            traffic.untilAskedMore(200);
            for (int round = 0; round < 3; round++) {
                startBroken();
                Bundle broken = felix.bundle(BROKEN);
                felix.update(broken, "broken");
                rack.untilServed("operation-exception");
                traffic.untilAskedMore(200);
                broken.uninstall();
            }
            traffic.stop();
            System.out.println("beside broken drivers: " + traffic);
            // as a client with a patience of a second would see it
            assertTrue(traffic.toString(), traffic.longestMillis() < 1_000);
        }
        assertEquals(0, rack.state().failed.length);
    }

    @Test
    public void theLoserOfTwoWithOneIdStandsInTheFailedListAndTakesOver() throws Exception {
        startBroken();
        var winner = rack.thing("twin").orElseThrow();
        assertEquals("\"winner\"", rack.read("twin", "name"));
        assertFailedTwin("Twins$Loser", winner.serviceId);

        enable("Twins$Winner", false);
        assertEquals("\"loser\"", rack.read("twin", "name"));
        assertTrue(rack.failed("twin").isEmpty());

        enable("Twins$Winner", true);
        until("the winner serves again", () -> rack.read("twin", "name").equals("\"winner\""));
        assertFailedTwin("Twins$Loser", rack.thing("twin").orElseThrow().serviceId);
    }

    private void assertFailedTwin(String component, long winner) {
        FailedThingDTO loser = rack.failed("twin").orElseThrow();
        assertEquals("SHADOWED", loser.reason);
        assertEquals(BROKEN + "." + component, loser.component);
        assertThat(loser.message, containsString("service " + winner + " of bundle " + BROKEN));
    }

    private void enable(String component, boolean enabled) throws Exception {
        ServiceComponentRuntime scr = felix.service(ServiceComponentRuntime.class);
        var description = scr.getComponentDescriptionDTO(felix.bundle(BROKEN), BROKEN + "." + component);
        (enabled ? scr.enableComponent(description) : scr.disableComponent(description)).getValue();
    }

    @Test
    public void ofTwoBundlesWithOneIdTheFirstServesUntilItLeaves() throws Exception {
        Bundle first = felix.start("lamp-1");
        rack.untilServed("lamp");
        try (Traffic traffic = new Traffic(rack, "lamp", 2)) {
            traffic.start();
            traffic.untilAllHaveSeen("1");
            felix.start("lamp-2");
            until("the second is shadowed", () -> rack.failed("lamp").isPresent());
            assertThat(rack.failed("lamp").orElseThrow().message, containsString("bundle io.thingrack.example.lamp"));
            assertEquals("1", rack.read("lamp", "version"));

            first.uninstall();
            traffic.untilAllHaveSeen("2");
            traffic.stop();
        }
        assertTrue(rack.failed("lamp").isEmpty());
    }

    @Test
    public void aConstructorThatNeverReturnsIsToldAfterTenSecondsAndHoldsUpNobody() throws Exception {
        long before = System.nanoTime();
        assertTrue("starting its bundle", millis(() -> felix.start("stuck")) < 2_000);
        assertTrue("starting another one", millis(() -> felix.start("lamp-1")) < 2_000);
        assertTrue("serving another one", millis(() -> rack.untilServed("lamp")) < 1_000);
        assertTrue(rack.failed("stuck").isEmpty());
        try (Traffic traffic = new Traffic(rack, "lamp", 1)) {
            traffic.start();
            until("it is told", () -> rack.failed("stuck").isPresent());
            traffic.stop();
            System.out.println("beside a stuck constructor: " + traffic);
        }

        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
        assertTrue("told after " + seconds + " s", seconds >= 9 && seconds <= 12);
        FailedThingDTO stuck = rack.failed("stuck").orElseThrow();
        assertEquals("STILL_STARTING", stuck.reason);
        assertThat(stuck.message, containsString("constructor"));
        assertEquals(new TreeSet<>(List.of("lamp")), servedIds());
        long took = millis(() -> felix.bundle("io.thingrack.example.stuck").uninstall());
        assertTrue("its bundle goes, took " + took + " ms", took < 4_000);
        assertTrue(rack.failed("stuck").isEmpty());
    }

    private TreeSet<String> servedIds() {
        return Arrays.stream(rack.state().things).map(thing -> thing.id).collect(Collectors.toCollection(TreeSet::new));
    }
}
