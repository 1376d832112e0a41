package io.thingrack.itest.runtimes;

import static io.thingrack.itest.runtimes.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.startsWith;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The rack comes into a runtime that is there already, drivers come and go in it while a stock client asks, and the rack
 * goes again: the same on every runtime that Thingrack names.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class ComingAndGoing {
    private static final String[] SIMULATED = {"oscilloscope", "power-supply", "thermostat"};
    private static final String FACE_FILE = "io.thingrack.zmq.cfg";
    private static final String OVEN_FILE = "io.thingrack.simulation.thermostat-oven.cfg";
    private static final int SWAPS = 20;

    @Inject
    protected BundleContext context;

    private final List<StockClient> clients = new ArrayList<>();
    private final List<Bundle> drivers = new ArrayList<>();
    private Rack rack;
    private Snapshot before;

    /** Puts the rack and the simulated instruments in, as an admin does. */
    protected abstract void install() throws Exception;

    /** Takes out what {@link #install} put in, with its configuration. */
    protected abstract void uninstall() throws Exception;

    /** @return the folder whose files are configurations */
    protected abstract Path etc();

    /** @return what there is in this runtime beside bundles, services and configuration files */
    protected Map<String, String> more() {
        return Map.of();
    }

    /** @return properties that a runtime has to have for these tests */
    protected static Map<String, String> properties() {
        try {
            PythonEnvironment python = new PythonEnvironment(Path.of("..", "python"), "");
            String interpreter = python.make().isEmpty() ? python.python().toString() : "";
            return Map.of(
                    "itest.python",
                    interpreter,
                    "itest.client",
                    absolute(Path.of("..", "runtimes", "keep-asking.py")),
                    "itest.drivers",
                    absolute(Path.of("..", "drivers")));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    @Before
    public void comeIn() throws Exception {
        rack = new Rack(context);
        before = snapshot();
        putIn();
    }

    private void putIn() throws Exception {
        // a file that is there already stays, and this one is for a machine on which the usual ports may be taken
        Files.writeString(etc().resolve(FACE_FILE), "server.id = rack\nport = 0\nevents.port = 0\nipc.dir =\n");
        install();
        rack.untilServed(SIMULATED);
    }

    private void takeOut() throws Exception {
        uninstall();
        Files.deleteIfExists(etc().resolve(FACE_FILE));
        until("all is as it was", () -> changes().isEmpty(), this::changes);
    }

    @After
    public void goAway() throws Exception {
        clients.forEach(StockClient::close);
        for (Bundle driver : drivers) {
            if (driver.getState() != Bundle.UNINSTALLED) {
                driver.uninstall();
            }
        }
        Files.deleteIfExists(etc().resolve(OVEN_FILE));
        takeOut();
    }

    private Map<String, String> changes() {
        return snapshot().differences(before);
    }

    private Snapshot snapshot() {
        return Snapshot.of(context.getBundle(0).getBundleContext(), etc(), more());
    }

    @Test
    public void theRackComesAndGoesAndNobodyElseIsTouched() throws Exception {
        takeOut();
        Queue<String> touched = new ConcurrentLinkedQueue<>();
        SynchronousBundleListener listener = event -> {
            if (before.hasBundle(event.getBundle())) {
                touched.add(event.getBundle() + " " + nameOf(event));
            }
        };
        context.addBundleListener(listener);
        try {
            putIn();
            for (Bundle bundle : context.getBundles()) {
                assertTrue(bundle + " is in state " + bundle.getState(), isUp(bundle));
            }
            start("lamp-1");
            rack.untilServed("lamp");
            drivers.get(0).uninstall();
            rack.untilGone("lamp");
            takeOut();
        } finally {
            context.removeBundleListener(listener);
        }
        assertEquals("bundles that were there before", List.of(), List.copyOf(touched));
    }

    private static boolean isUp(Bundle bundle) {
        return bundle.getHeaders("").get("Fragment-Host") != null || bundle.getState() == Bundle.ACTIVE;
    }

    private static String nameOf(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTED:
                return "started";
            case BundleEvent.STOPPED:
                return "stopped";
            case BundleEvent.UPDATED:
                return "updated";
            case BundleEvent.RESOLVED:
                return "resolved";
            case BundleEvent.UNRESOLVED:
                return "unresolved";
            default:
                return "event " + event.getType();
        }
    }

    @Test
    public void aStockClientSeesNoErrorWhileDriversAreSwapped() throws Exception {
        Bundle lamp = start("lamp-1");
        rack.untilServed("lamp");
        StockClient client = client("lamp", "version");
        client.untilItSays("value 1");

        List<String> expected = new ArrayList<>(List.of("value 1"));
        for (int swap = 1; swap <= SWAPS; swap++) {
            String version = swap % 2 == 0 ? "1" : "2";
            try (InputStream jar = open("lamp-" + version)) {
                lamp.update(jar);
            }
            client.untilItSays("value " + version);
            expected.add("value " + version);
        }

        List<String> said = client.end();
        String figures = said.get(said.size() - 1);
        System.out.println(getClass().getSimpleName() + ": " + SWAPS + " swaps, " + figures);
        assertEquals(expected, said.subList(0, said.size() - 1));
        assertThat(figures, startsWith("asked "));
    }

    /** Its own bundle is refreshed, as an admin may do, but no other is stopped, and no component is made anew. */
    @Test
    public void aDriverThatComesAndGoesTouchesNobodyElse() throws Exception {
        StockClient client = client("thermostat", "setpoint");
        client.untilItSays("value 20.0");
        BundleContext framework = context.getBundle(0).getBundleContext();
        try (Others others = new Others(framework)) {
            for (int round = 0; round < SWAPS; round++) {
                Bundle lamp = start("lamp-1");
                rack.untilServed("lamp");
                try (InputStream jar = open("lamp-2")) {
                    lamp.update(jar);
                }
                refresh(lamp);
                rack.untilServed("lamp");
                lamp.uninstall();
                rack.untilGone("lamp");
            }
            assertEquals("bundles and components that were there before", List.of(), others.touched());
        }
        assertEquals("errors", List.of(), errors(client));
        client.end();
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.countDown());
        assertTrue("it is refreshed", refreshed.await(30, TimeUnit.SECONDS));
    }

    @Test
    public void aDriverThatGoesIsMissedAndServedWhenItComesAgain() throws Exception {
        Bundle lamp = start("lamp-1");
        rack.untilServed("lamp");
        StockClient client = client("lamp", "version");
        client.untilItSays("value 1");

        lamp.uninstall();
        client.untilItSays("error ");
        rack.untilGone("lamp");
        start("lamp-2");
        client.untilItSays("value 2");

        for (String answer : client.end()) {
            assertTrue(answer, answer.matches("(value|asked|error (KeyError|ConnectionAbortedError)).*lamp.*|[va].*"));
        }
    }

    @Test
    public void aFileMakesAThingAndAnEditReachesIt() throws Exception {
        configureOven("1000000");
        StockClient client = client("oven", "temperature", "setpoint=80");
        client.untilItSays("value 30.0");

        configureOven("0.001");

        client.untilItSays("value 80.0");
        assertEquals("errors", List.of(), errors(client));
        client.end();
        Files.delete(etc().resolve(OVEN_FILE));
        rack.untilGone("oven");
    }

    @Test
    public void aWrongValueIsToldAndTheOldSettingsGoOn() throws Exception {
        configureOven("1000000");
        StockClient client = client("oven", "temperature", "setpoint=80");
        client.untilItSays("value 30.0");
        try (Warnings warnings = new Warnings(context)) {
            configureOven("slow\nthing.drain = 2.5");

            String told = warnings.first("timeConstant");
            assertThat("whose", told, containsString("io.thingrack.simulation.thermostat~oven"));
            assertThat("which value, and what is allowed", told, containsString("\"slow\" is no number"));
            assertThat("what counts", told, containsString("still 1000000"));
        }
        // Declarative Services overlooks what is changed while it asks for a configuration
        Wait.until("it has been handed on", () -> isThere("(&(thing.id=oven)(thing.drain=*))"), rack::served);
        assertTrue("it is served", rack.served().contains("oven"));

        configureOven("0.001");
        client.untilItSays("value 80.0");
        assertEquals("errors", List.of(), errors(client));
    }

    private boolean isThere(String filter) {
        try {
            // All: the others would wire this test to the api, and taking the rack out would take the test out
            return context.getAllServiceReferences("io.thingrack.api.Thing", filter) != null;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void configureOven(String timeConstant) throws IOException {
        Files.writeString(
                etc().resolve(OVEN_FILE), "thing.id = oven\nambient = 30\ntimeConstant = " + timeConstant + "\n");
        rack.untilServed("oven");
    }

    private static List<String> errors(StockClient client) {
        return client.said().stream().filter(line -> line.startsWith("error")).collect(Collectors.toList());
    }

    private StockClient client(String... question) throws IOException {
        String python = System.getProperty("itest.python");
        assumeTrue("no python3 with venv, or hololinked is not to be had", !python.isEmpty());
        List<String> all = new ArrayList<>(List.of(rack.address()));
        all.addAll(List.of(question));
        StockClient client = new StockClient(python, System.getProperty("itest.client"), all);
        clients.add(client);
        return client;
    }

    private Bundle start(String driver) throws IOException, BundleException {
        try (InputStream jar = open(driver)) {
            Bundle bundle = context.installBundle("itest:" + driver, jar);
            drivers.add(bundle);
            bundle.start();
            return bundle;
        }
    }

    private static InputStream open(String driver) throws IOException {
        return Files.newInputStream(Path.of(System.getProperty("itest.drivers"), driver, "target", driver + ".jar"));
    }
}
