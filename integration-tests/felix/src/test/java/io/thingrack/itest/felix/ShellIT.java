package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.hasItem;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.thingrack.spi.Operation;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.shell.CommandCompleter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The commands in Gogo, and what {@code thing:why} finds in a framework. */
public class ShellIT extends InFelix {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private CommandSession session;

    @Override
    @Configuration
    public Option[] configuration() {
        return options(
                composite(super.configuration()),
                Felix.jar("org.apache.felix.gogo.runtime"),
                Felix.jar("io.thingrack.shell"));
    }

    @Before
    public void openASession() {
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        session = felix.service(CommandProcessor.class).createSession(InputStream.nullInputStream(), out, out);
        until("the commands are there", () -> {
            try {
                return !run("thing:list").isEmpty();
            } catch (Exception notYet) {
                return false;
            }
        });
    }

    @After
    public void closeTheSession() {
        session.close();
    }

    private String run(String line) throws Exception {
        return Objects.toString(session.execute(line), "");
    }

    @Test
    public void aThingIsListedShownReadWrittenAndInvoked() throws Exception {
        felix.start("lamp-1");
        rack.untilServed("lamp");

        assertThat(run("thing:list"), containsString("lamp  served"));
        assertThat(run("thing:show lamp"), containsString("driver    io.thingrack.example.lamp.Lamp"));
        assertThat(run("thing:why lamp"), startsWith("'lamp': it is served since "));
        assertThat(run("thing:td lamp"), containsString("\"brightness\""));
        assertEquals("", run("thing:write lamp brightness 40"));
        assertEquals("40.0", run("thing:read lamp brightness"));
    }

    @Test
    public void aWatchPrintsWhatComesAndAnInterruptLeavesNothingOfIt() throws Exception {
        felix.create("io.thingrack.simulation.thermostat", Map.of("thing.id", "oven"));
        rack.untilServed("oven");
        int sinks = sinks();
        Thread typed = new Thread(() -> {
            try {
                run("thing:watch oven temperature");
            } catch (Exception ended) {
                // Gogo tells the one who waits for an interrupted command
                assertThat(ended.toString(), containsString("nterrupt"));
            }
        });
        typed.start();
        until("it listens", () -> sinks() == sinks + 1);
        rack.write("oven", "setpoint", "90");
        until("it prints", () -> shown.toString(StandardCharsets.UTF_8).contains("Z "));

        Job watching = session.foregroundJob();
        watching.interrupt();

        typed.join(TimeUnit.SECONDS.toMillis(Wait.PATIENCE_SECONDS));
        assertTrue("it has ended", !typed.isAlive());
        until("it does not listen any more", () -> sinks() == sinks);
    }

    @Test
    public void aThingThatIsOnAnotherServerIsReachedAndCompletedLikeAny() throws Exception {
        felix.create("io.thingrack.core.server", Map.of("server.id", "lab"));
        felix.create(
                "io.thingrack.simulation.thermostat",
                Map.of("thing.id", "oven", "thing.server.target", "(thing.server.id=lab)"));
        rack.untilServed("oven");

        assertEquals("", run("thing:write oven setpoint 40"));
        assertEquals("40.0", run("thing:read oven setpoint"));
        assertThat(run("thing:td oven"), containsString("\"setpoint\""));
        assertThat(run("thing:list"), containsString("io.thingrack.simulation  lab"));
        CommandCompleter completer = felix.service(CommandCompleter.class);
        assertThat(completer.complete("thing:write", List.of()), hasItem("oven"));
        assertThat(completer.complete("thing:write", List.of("oven")), hasItem("setpoint"));
    }

    private int sinks() {
        try {
            return context.getServiceReferences(PublicationSink.class, null).size();
        } catch (org.osgi.framework.InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    public void whyOfAThingWhoseBundleIsNotResolvedNamesThePackage() throws Exception {
        Bundle bundle = context.installBundle("itest:/drivers/visa-lamp.jar", unresolvable());
        try {
            bundle.start();
            throw new AssertionError("it starts");
        } catch (BundleException expected) {
            for (String what : new String[] {"visa-lamp", "lab.VisaLamp", "lab.visalamp", "visa-lamp.jar"}) {
                assertThat(
                        what,
                        run("thing:why " + what),
                        startsWith("bundle lab.visalamp 1.2.0 (#" + bundle.getBundleId()
                                + "): it is not resolved: it imports the package lab.visa in version [1.2.0,2.0.0),"
                                + " which no bundle exports\n  -> Install a bundle that exports lab.visa"));
            }
            assertEquals("looking resolves nothing", Bundle.INSTALLED, bundle.getState());
        } finally {
            bundle.uninstall();
        }
    }

    private static InputStream unresolvable() throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
                        + "Bundle-SymbolicName: lab.visalamp\nBundle-Version: 1.2.0\n"
                        + "Service-Component: OSGI-INF/*.xml\nImport-Package: lab.visa;version=\"[1.2,2)\"\n")
                .getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(jar, manifest)) {
            out.putNextEntry(new JarEntry("OSGI-INF/"));
            out.putNextEntry(new JarEntry("OSGI-INF/lamp.xml"));
            out.write(("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"lab.VisaLamp\">"
                            + "<property name=\"thing.id\" type=\"String\" value=\"visa-lamp\"/>"
                            + "<implementation class=\"lab.VisaLamp\"/></scr:component>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(jar.toByteArray());
    }

    @Test
    public void whyOfABundleThatIsNotStartedSaysSo() throws Exception {
        felix.install("lamp-1");

        assertThat(run("thing:why lamp"), containsString("it does not run"));
    }

    @Test
    public void whyOfAComponentWithoutAConfigurationNamesThePid() throws Exception {
        assertThat(
                run("thing:why io.thingrack.simulation.Thermostat"),
                containsString("Create a configuration with the PID io.thingrack.simulation.thermostat"));
    }

    @Test
    public void whyOfAConfigurationThatNobodyTakesNamesTheLikelyPid() throws Exception {
        felix.create("io.thingrack.simulation.termostat", Map.of("thing.id", "oven"));

        assertThat(run("thing:why oven"), containsString("did you mean the PID io.thingrack.simulation.thermostat?"));
    }

    @Test
    public void whyOfAComponentThatWaitsNamesTheServiceAndTheTarget() throws Exception {
        felix.start("waiting");

        assertThat(
                run("thing:why waiting"),
                containsString("it waits for a service java.util.function.Supplier with (bus=1), for its reference"
                        + " 'link'; nobody offers one"));
    }

    @Test
    public void whyOfADriverThatThrewOrIsNotUnderstoodOrHasATwinTellsWhat() throws Exception {
        felix.start("broken");
        rack.untilServed("twin", "operation-overflow");
        rack.untilNoneIsPending();

        assertThat(run("thing:why activate-exception"), containsString("the instrument does not answer"));
        assertThat(run("thing:why unmappable-property"), containsString("(NOT_MODELLED)"));
        assertThat(run("thing:why twin"), containsString("it is served since"));
        assertThat(run("thing:why twin"), containsString("(SHADOWED)"));
        assertThat(run("thing:why twin"), containsString("is higher than"));
    }

    @Test
    public void whyOfADriverThatHungWhenItLeftNamesTheThreadAndThePlace() throws Exception {
        Bundle bundle = felix.start("hang");
        rack.untilServed("hang");
        var answer = rack.submit("hang", Operation.INVOKE_ACTION, "ignoreInterrupts", "{\"seconds\":12}");
        until("it runs", () -> rack.begun("hang") == 1);

        bundle.stop();

        assertThat(answer.text(), containsString("left the rack"));
        String why = run("thing:why hang");
        assertThat(why, containsString("the thread thingrack-driver-"));
        assertThat(why, containsString("hangs in the action 'ignoreInterrupts' of bundle io.thingrack.example.hang"));
        assertThat(why, containsString("io.thingrack.example.hang.Hang."));
        until("it has returned", () -> rack.state().stuck.length == 0);
    }
}
