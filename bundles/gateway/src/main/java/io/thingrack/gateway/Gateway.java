package io.thingrack.gateway;

import io.thingrack.gateway.configuration.ConfiguredThings;
import io.thingrack.gateway.configuration.Settings;
import io.thingrack.gateway.terminal.StandardOutput;
import io.thingrack.gateway.terminal.Terminal;
import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the rack from a started framework to its ready line: lets in the drop-in folder, waits for what is configured,
 * prints, and gives a terminal its prompt.
 *
 * <p>It ends the process, but only before the rack is ready.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = "io.thingrack.gateway",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Gateway.Config.class)
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    // Start levels are given out in bndrun/thingrack.bndrun.
    private static final int FURTHER_FACES_LEVEL = 15;
    private static final int DROP_IN_LEVEL = 25;
    private static final int PROMPT_LEVEL = 30;

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** The rack serves already when those faces start that take longer than the first answer may. */
    private static final Duration FOR_FACES = Duration.ofSeconds(5);

    /** Activators of drivers run while the level is reached, and may hang. */
    private static final Duration FOR_DRIVERS = Duration.ofSeconds(3);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Path drivers;
    private final StartLevels startLevels;
    private final Startup startup;
    private final Thread thread;

    private final List<Face> faces = new CopyOnWriteArrayList<>();
    /** How many of them, the first, are no factory configuration's. */
    private int own;

    private final FaceAddresses addresses = new FaceAddresses(LOG::info);
    private volatile ThingServerRuntime runtime;
    /** Belongs to the thread. */
    private boolean ready;

    /** Configuration of the gateway. */
    @ObjectClassDefinition(
            id = "io.thingrack.gateway",
            name = "Thingrack: gateway",
            description = "The rack as a program.")
    public @interface Config {
        /** The drop-in folder; made where it is not there. */
        @AttributeDefinition(name = "Drivers", description = "Folder whose bundles are installed.")
        String drivers();

        /** Whether a jar that serves is put back when the one that replaces it does not. */
        @AttributeDefinition(
                name = "Put back",
                description = "Whether the last jar of the drop-in folder that served is put back when the one that"
                        + " replaces it does not serve.")
        boolean put_back() default true;
    }

    /**
     * @param config where the drop-in folder is
     * @param context for the framework
     * @param configurations what is configured
     * @param startLevels at which logging, the drop-in folder and the prompt stand
     * @param scr knows which components fail
     */
    @Activate
    public Gateway(
            Config config,
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference StartLevels startLevels,
            @Reference ServiceComponentRuntime scr) {
        this.context = context;
        this.configurations = configurations;
        drivers = Path.of(config.drivers());
        this.startLevels = startLevels;
        startup = new Startup(
                this::rack,
                () -> faces,
                new ConfiguredThings(configurations)::ids,
                new BrokenComponents(context, scr)::reasons,
                GRACE,
                SILENCE,
                Gateway::waits);
        thread = new Thread(this::start, "thingrack-gateway");
        thread.setDaemon(true);
    }

    /** Starts when the references are in. */
    @Activate
    void activate() {
        thread.start();
    }

    /** Gives up waiting. The thread is not waited for: it may be the one that ends the process. */
    @Deactivate
    void deactivate() {
        thread.interrupt();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRuntime(ThingServerRuntime rack) {
        runtime = rack;
        startup.changed();
    }

    /** Its {@code service.changecount} went up. */
    void updatedRuntime(ThingServerRuntime rack) {
        startup.changed();
    }

    void unsetRuntime(ThingServerRuntime rack) {
        if (runtime == rack) {
            runtime = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addFace(Face face, Map<String, Object> properties) {
        // the rack's own before those that somebody adds: scripts and the greeting mean them
        if (FaceAddresses.name(properties).contains("~")) {
            faces.add(face);
        } else {
            faces.add(own++, face);
        }
        startup.changed();
        addresses.add(face, properties);
    }

    synchronized void removeFace(Face face) {
        int place = faces.indexOf(face);
        if (place >= 0) {
            faces.remove(place);
            own -= place < own ? 1 : 0;
        }
        addresses.remove(face);
    }

    private RuntimeDTO rack() {
        ThingServerRuntime current = runtime;
        return current == null ? null : current.getRuntimeDTO();
    }

    private void start() {
        try {
            run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            // nobody else would tell, and the ready line would never come
            LOG.error("A fault of the gateway itself", fault);
            if (!ready) {
                CannotStart.because(List.of("a fault of the gateway itself: " + fault));
            }
        }
    }

    private void run() throws InterruptedException {
        Settings.ofProcess().unknown().forEach(LOG::warn);
        createDropInFolder();
        // Logging takes an eighth of the way to the first answer, so it comes after that; but what a driver's start has
        // to say belongs into the log.
        boolean driversWait = driversWait();
        if (driversWait) {
            letInDrivers();
        }
        Startup.Result result = startup.await();
        if (result instanceof Startup.Result.Failed failed) {
            CannotStart.because(failed.reasons().stream().map(Gateway::withHint).toList());
        } else if (result instanceof Startup.Result.Ready rackIn) {
            if (!driversWait) {
                startLevels.reach(FURTHER_FACES_LEVEL, FOR_FACES);
            }
            tellOfFacesThatDoNotServe();
            welcome(rackIn);
            ready = true;
            if (!driversWait) {
                letInDrivers();
            }
            prompt();
        }
    }

    private static void waits(Set<String> coming) {
        LOG.warn("The rack is not ready, it still waits for: {}", String.join(", ", coming));
    }

    private void createDropInFolder() {
        try {
            Files.createDirectories(drivers);
        } catch (IOException e) {
            CannotStart.because(
                    List.of("no drop-in folder: " + e + "; choose another place with -Dthingrack.home=FOLDER"));
        }
    }

    private boolean driversWait() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(drivers, "*.jar")) {
            return jars.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("The drop-in folder {} cannot be read: {}", drivers, e.toString());
            return false;
        }
    }

    private void tellOfFacesThatDoNotServe() {
        for (Face face : faces) {
            face.failure().map(Gateway::withHint).ifPresent(failure -> LOG.error("{}", failure));
        }
    }

    /** Logging first. File Install stands at a start level of its own, so that it never sees a missing folder. */
    private void letInDrivers() throws InterruptedException {
        try {
            Logging.configure(configurations, context);
        } catch (IOException e) {
            LOG.warn("The log stays as it is", e);
        }
        if (!startLevels.reach(DROP_IN_LEVEL, FOR_DRIVERS)) {
            tellThatDriversStart();
        }
        addresses.begin();
    }

    private void tellThatDriversStart() {
        if (driversWait()) {
            LOG.warn(
                    "What is in {} is still starting after {} s; the rack goes on without those that have not come",
                    drivers,
                    FOR_DRIVERS.toSeconds());
        } else {
            LOG.info("The drop-in folder {} is looked into from now on", drivers);
        }
    }

    private void welcome(Startup.Result.Ready ready) {
        ready.missing().forEach(id -> LOG.warn("Thing {} is configured, but there is no driver for it yet", id));
        Welcome welcome = new Welcome(ready.rack(), Startup.addresses(faces), drivers);
        PrintStream out = StandardOutput.open();
        out.println(welcome.greeting());
        out.println(welcome.readyLine());
    }

    private void prompt() throws InterruptedException {
        if (Terminal.isInteractive()) {
            startLevels.reach(PROMPT_LEVEL, FOR_DRIVERS);
        }
    }

    private static String withHint(String failure) {
        return Settings.overriding(failure)
                .map(name -> failure + ", or start it with -D" + name + "=…")
                .orElse(failure);
    }
}
