package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;

/** One configuration, one Thing: made, changed, deleted, wrong. */
public class ConfigurationsIT extends InFelix {
    private static final String THERMOSTAT = "io.thingrack.simulation.thermostat";

    @Test
    public void aConfigurationMakesAThingAndItsDeletionTakesItOutAtOnce() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", 30.0));
        rack.untilServed("oven");
        assertEquals("30.0", rack.read("oven", "setpoint"));

        oven.delete();

        until("it left", () -> !rack.serves("oven"));
        Answer late = rack.submit("oven", Operation.READ_PROPERTY, "setpoint", "null", 60_000, 60_000);
        // it may have come before the rack heard that the configuration is gone for good
        assertTrue(
                late.text(),
                late.text().startsWith("NO_SUCH_THING") || late.text().contains("was deleted"));
        assertThat(rack.read("oven", "setpoint"), startsWith("NO_SUCH_THING"));
    }

    @Test
    public void manyConfigurationsMakeManyThings() throws Exception {
        for (int i = 0; i < 10; i++) {
            felix.create(THERMOSTAT, Map.of("thing.id", "bath " + i, "ambient", (double) i));
        }
        for (int i = 0; i < 10; i++) {
            rack.untilServed("bath " + i);
            assertEquals(i + ".0", rack.read("bath " + i, "setpoint"));
        }
    }

    @Test
    public void aChangedConfigurationChangesTheThingThatServes() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "timeConstant", 1000.0));
        rack.untilServed("oven");
        assertEquals("null", rack.write("oven", "setpoint", "80"));
        var before = rack.thing("oven").orElseThrow();

        oven.update(Felix.dictionary(Map.of("thing.id", "oven", "timeConstant", 0.001)));

        until(
                "it is as fast as its new settings say",
                () -> rack.read("oven", "temperature").equals("80.0"));
        assertEquals("not a new one", "80.0", rack.read("oven", "setpoint"));
        assertEquals(before.serviceId, rack.thing("oven").orElseThrow().serviceId);
        assertEquals(before.since, rack.thing("oven").orElseThrow().since);
    }

    @Test
    public void aChangedIdRenamesTheThing() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven"));
        rack.untilServed("oven");

        oven.update(Felix.dictionary(Map.of("thing.id", "bath")));

        rack.untilServed("bath");
        assertEquals("20.0", rack.read("bath", "setpoint"));
        assertThat(rack.read("oven", "setpoint"), startsWith("NO_SUCH_THING"));
        assertFalse(rack.serves("oven"));
    }

    @Test
    public void settingsThatTheConstructorRefusesAreToldByNameUntilTheyAreRight() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", 1000.0));
        until("it has failed", () -> failed("oven", "NO_INSTANCE").contains("ambient is 1000.0"));

        oven.update(Felix.dictionary(Map.of("thing.id", "oven", "ambient", 100.0)));

        rack.untilServed("oven");
        assertEquals("100.0", rack.read("oven", "setpoint"));
        until("it is listed no more", () -> rack.failed("oven").isEmpty());
    }

    @Test
    public void aConfigurationWithoutAnIdIsToldWhatIsMissing() throws Exception {
        felix.create(THERMOSTAT, Map.of("ambient", 20.0));
        until("it has failed", () -> rack.state().failed.length == 1);

        var failed = rack.state().failed[0];
        assertEquals("ILLEGAL_ID", failed.reason);
        assertThat(failed.message, containsString("'thing.id'"));
        assertEquals("io.thingrack.simulation", failed.bundle);
        assertThat(failed.component, containsString("Thermostat"));
    }

    @Test
    public void ofTwoConfigurationsWithOneIdOneServesAndTheOtherTakesOver() throws Exception {
        Configuration first = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", 10.0));
        rack.untilServed("oven");
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", 20.0));
        until("the second is shadowed", () -> rack.failed("oven").isPresent());
        assertEquals("10.0", rack.read("oven", "setpoint"));

        first.delete();

        until("the second serves", () -> rack.failed("oven").isEmpty() && rack.serves("oven"));
        assertEquals("20.0", rack.read("oven", "setpoint"));
    }

    @Test
    public void keysThatNobodyReadsAreWarnedOfByName() throws Exception {
        try (Log log = new Log(felix)) {
            Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambiant", 30.0));
            rack.untilServed("oven");

            String warning = log.warning("ambiant").getMessage();
            assertThat(warning, containsString(oven.getPid()));
            assertThat(warning, containsString("did you mean \"ambient\"?"));
            untilConfigured("oven", "ambiant", 30.0);
            assertThat(failed("oven", "BAD_SETTING"), containsString("did you mean \"ambient\"?"));
            assertTrue("served all the same", rack.serves("oven"));
            long before = rack.changeCount();
            oven.update(Felix.dictionary(Map.of("thing.id", "oven", "ambient", 30.0)));
            until("it is listed no more", () -> rack.failed("oven").isEmpty());
            until("that is told", () -> rack.changeCount() > before);

            felix.configure("io.thingrack.core", Map.of("swap.windw", 1.0));
            assertThat(log.warning("swap.windw").getMessage(), containsString("swap.window"));
        }
    }

    @Test
    public void configurationsThatAreThereBeforeTheRackAreJudgedWithoutAnError() throws Exception {
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambiant", 30.0));
        rack.untilServed("oven");
        Bundle core = felix.bundle("io.thingrack.core");
        core.stop();
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        FrameworkListener listener = event -> {
            if (event.getType() == FrameworkEvent.ERROR) {
                errors.add(event.getBundle() + ": " + event.getThrowable());
            }
        };
        context.addFrameworkListener(listener);
        try (Log log = new Log(felix)) {
            core.start();

            assertThat(log.warning("ambiant").getMessage(), containsString("did you mean \"ambient\"?"));
            // the framework tells one after the other, and that it has refreshed after all that came before
            felix.refresh();
            assertEquals(List.of(), List.copyOf(errors));
        } finally {
            context.removeFrameworkListener(listener);
            core.start();
        }
        rack.untilServed("oven");
    }

    @Test
    public void aValueThatCannotBeUsedLeavesTheThingOnItsLastGoodOneAndIsTold() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "timeConstant", 1000.0));
        rack.untilServed("oven");
        assertEquals("null", rack.write("oven", "setpoint", "80"));
        try (Log log = new Log(felix)) {
            oven.update(Felix.dictionary(Map.of("thing.id", "oven", "timeConstant", "slow", "alarmLimit", 90.0)));

            String warning = log.warning("timeConstant").getMessage();
            assertThat(warning, containsString(oven.getPid()));
            assertThat(warning, containsString("\"slow\" is no number"));
            assertThat(warning, containsString("still 1000.0"));
            untilConfigured("oven", "alarmLimit", 90.0);
            assertEquals("not a new one", "80.0", rack.read("oven", "setpoint"));
            assertTrue(rack.serves("oven"));
            assertEquals("BAD_SETTING", rack.failed("oven").orElseThrow().reason);
            assertThat(rack.failed("oven").orElseThrow().message, containsString("\"slow\" is no number"));

            oven.update(Felix.dictionary(Map.of("thing.id", "oven", "timeConstant", 0.0, "alarmLimit", 95.0)));
            assertThat(log.warning("less than minimum").getMessage(), containsString("more than 0"));
            untilConfigured("oven", "alarmLimit", 95.0);
            assertEquals("not a new one", "80.0", rack.read("oven", "setpoint"));

            oven.update(Felix.dictionary(Map.of("thing.id", "oven", "timeConstant", 0.001)));
            until(
                    "its settings are right",
                    () -> rack.read("oven", "temperature").equals("80.0"));
            until("nothing is wrong any more", () -> rack.failed("oven").isEmpty());
        }
    }

    @Test
    public void aWrongValueWithoutAGoodOneBeforeItStandsInTheFailedListWithWhatIsAllowed() throws Exception {
        Configuration oven = felix.create(THERMOSTAT, Map.of("thing.id", "oven", "timeConstant", "slow"));
        until("it is listed", () -> failed("oven", "BAD_SETTING").contains("timeConstant"));
        until("it has failed", () -> !failed("oven", "NO_INSTANCE").isEmpty());
        String told = failed("oven", "BAD_SETTING");
        assertThat(told, startsWith("io.thingrack.simulation.Thermostat: configuration " + oven.getPid()));
        assertThat(told, containsString("\"slow\" is no number"));
        assertThat(told, containsString("more than 0"));

        oven.update(Felix.dictionary(Map.of("thing.id", "oven", "timeConstant", 1.0)));
        rack.untilServed("oven");
        until("it is listed no more", () -> rack.failed("oven").isEmpty());
    }

    /** Declarative Services has handed it on; what is changed while it asks for a configuration it may overlook. */
    private void untilConfigured(String id, String key, Object value) {
        until(key + " is " + value, () -> {
            try {
                return context.getServiceReferences(Thing.class, "(thing.id=" + id + ")").stream()
                        .anyMatch(thing -> value.equals(thing.getProperty(key)));
            } catch (InvalidSyntaxException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String failed(String id, String reason) {
        return Arrays.stream(rack.state().failed)
                .filter(failed -> failed.id.equals(id) && failed.reason.equals(reason))
                .map(failed -> failed.component + ": " + failed.message)
                .collect(Collectors.joining("\n"));
    }

    @Test
    public void valuesGivenAsTextAreTakenAsNumbers() throws Exception {
        felix.create(THERMOSTAT, Map.of("thing.id", "oven", "ambient", "72.062"));
        rack.untilServed("oven");

        assertEquals("72.062", rack.read("oven", "setpoint"));
    }

    @Test
    public void aServersIdAndLimitsAreThoseOfItsConfiguration() throws Exception {
        var before = rack.server();
        felix.configure("io.thingrack.core", Map.of("server.id", "bench", "queue.limit", 3));
        until("there is a new server", () -> rack.server() != before);
        assertEquals("bench", rack.server().id());
        assertEquals("bench", rack.state().serverId);
        assertThat(rack.read("lamp", "version"), containsString("'bench'"));

        felix.configure("io.thingrack.example.hang.Hang", Map.of("thing.drain", 0.2));
        felix.start("hang");
        rack.untilServed("hang");
        rack.submit("hang", Operation.INVOKE_ACTION, "block", "{}");
        until("it blocks", () -> rack.begun("hang") == 1);
        List<Answer> waiting = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> rack.submit("hang", Operation.READ_PROPERTY, "quick", "null"))
                .collect(Collectors.toList());
        List<Boolean> refused = waiting.stream().map(Answer::isThere).collect(Collectors.toList());
        assertEquals(Arrays.asList(false, false, false, true, true), refused);
        assertThat(waiting.get(3).text(), startsWith("BUSY"));
        assertThat(waiting.get(3).text(), containsString("3 requests"));
    }
}
