package io.thingrack.gateway.putback;

import io.thingrack.gateway.Gateway;
import io.thingrack.gateway.dropin.BundleJar;
import io.thingrack.spi.explanation.ExplanationSource;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureSource;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.fileinstall.ArtifactTransformer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the last jar that served back into its bundle where the one that replaced it does not serve. The file in the
 * drop-in folder stays as it is, for its author; the bundle is updated from a copy.
 *
 * <p>File Install asks it for each jar before its own installers, and installs what it is given: a copy, so that exactly
 * what was tried is kept. Without it a file that is no longer a bundle would take the bundle out.
 */
@Component(
        immediate = true,
        service = {FailureSource.class, ExplanationSource.class, ArtifactTransformer.class},
        property = Constants.SERVICE_RANKING + ":Integer=100",
        configurationPid = "io.thingrack.gateway",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PutBack implements ArtifactTransformer, FailureSource, ExplanationSource, BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(PutBack.class);

    private static final long LOOK_MILLIS = 100;

    private final BundleContext context;
    private final DropIns dropIns;
    private final GoodJars jars;
    private final Trials trials;
    private final ScheduledExecutorService thread;

    private final boolean switchedOn;

    /** By file: what it served when all was well. */
    private final Map<String, Set<String>> lastServed = new ConcurrentHashMap<>();

    private final Reports reports = new Reports();

    private volatile ThingServerRuntime runtime;
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * @param config where the drop-in folder is, and whether anything is put back
     * @param context of the framework
     * @param configurations have the swap window
     */
    @Activate
    public PutBack(Gateway.Config config, BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        Path folder = Path.of(config.drivers()).toAbsolutePath().normalize();
        dropIns = new DropIns(context, folder);
        jars = new GoodJars(folder.resolveSibling("last-good"));
        trials = new Trials(new TrialTime(configurations)::now, jars::hasOther);
        thread = Executors.newSingleThreadScheduledExecutor(PutBack::newThread);
        switchedOn = config.put_back();
        if (switchedOn) {
            context.addBundleListener(this);
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "thingrack-put-back");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
        thread.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRuntime(ThingServerRuntime rack) {
        runtime = rack;
        lookIfThereIsAny();
    }

    /** Its {@code service.changecount} went up. */
    void updatedRuntime(ThingServerRuntime rack) {
        if (!looking.get()) {
            lookIfThereIsAny();
        }
    }

    /** The state of the rack costs a look at all components, and a rack that starts changes all the time. */
    private void lookIfThereIsAny() {
        if (switchedOn && !dropIns.all().isEmpty()) {
            inThread(this::look);
        }
    }

    void unsetRuntime(ThingServerRuntime rack) {
        if (runtime == rack) {
            runtime = null;
        }
    }

    @Override
    public List<FailedThingDTO> failed() {
        return reports.failed();
    }

    @Override
    public List<Finding> explain(String what) {
        return reports.explain(what);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        int type = event.getType();
        if ((type & (BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED)) != 0) {
            dropIns.file(bundle).ifPresent(file -> inThread(() -> changed(bundle, file, type)));
        }
    }

    private void inThread(Step step) {
        try {
            thread.execute(() -> run(step));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("no jar is put back any more");
        }
    }

    /** What may fail because of a file. */
    private interface Step {
        void run() throws IOException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.warn("The drop-in folder: no copy of the last good jar can be kept: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("The drop-in folder: a fault of the gateway itself", e);
        }
    }

    @Override
    public boolean canHandle(File file) {
        return switchedOn
                && dropIns.isIn(file.toPath())
                && (BundleJar.fault(file).isEmpty() || file.getName().endsWith(".jar") && jars.has(file.getName()));
    }

    @Override
    public File transform(File file, File temporary) throws IOException {
        Optional<String> fault = BundleJar.fault(file);
        if (fault.isEmpty()) {
            reports.remove(file.getName());
            return jars.take(file.toPath()).toFile();
        }
        File good = jars.takeGoodFor(file.toPath()).toFile();
        Set<String> before = lastServed.getOrDefault(file.getName(), Set.of());
        tell(file.getName(), BundleJar.symbolicName(good), before, fault.get());
        return good;
    }

    private void changed(Bundle bundle, Path file, int type) throws IOException {
        if (type == BundleEvent.UNINSTALLED) {
            trials.forget(bundle.getBundleId());
            String name = file.getFileName().toString();
            lastServed.remove(name);
            reports.remove(name);
            jars.forget(name);
        } else {
            look();
        }
    }

    private void look() throws IOException {
        ThingServerRuntime rack = runtime;
        if (rack == null) {
            return;
        }
        RuntimeDTO state = rack.getRuntimeDTO();
        long now = System.currentTimeMillis();
        for (Bundle bundle : dropIns.all()) {
            DropIn dropIn = dropIns.look(bundle, state);
            Set<String> before = lastServed.getOrDefault(dropIn.file(), Set.of());
            Optional<Trials.Verdict> verdict = trials.look(dropIn, before, now);
            if (verdict.isPresent() && verdict.get() instanceof Trials.Verdict.Bad bad) {
                putBack(bundle, dropIn.file(), bad);
            } else if (verdict.isPresent()) {
                jars.keep(dropIn.file());
            }
            if (dropIn.active() && !dropIn.settling() && trials.isOver(dropIn.bundle(), dropIn.changed())) {
                lastServed.put(dropIn.file(), dropIn.served());
            }
        }
        if (trials.anyIsDue(now) && looking.compareAndSet(false, true)) {
            thread.schedule(this::lookAgain, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAgain() {
        looking.set(false);
        run(this::look);
    }

    private void putBack(Bundle bundle, String file, Trials.Verdict.Bad bad) {
        // before, so that whoever sees the Things come back can see why
        tell(file, bundle.getSymbolicName(), bad.ids(), bad.reason().isEmpty() ? "it serves no Thing" : bad.reason());
        try (InputStream good = Files.newInputStream(jars.good(file))) {
            bundle.update(good);
            trials.putBack(bundle.getBundleId(), bundle.getLastModified());
            bundle.start(Bundle.START_TRANSIENT);
        } catch (IOException | BundleException | IllegalStateException e) {
            reports.remove(file);
            LOG.warn("The last good {} cannot be put back: {}", file, e.toString());
        }
    }

    private void tell(String file, String bundle, Set<String> ids, String reason) {
        LOG.warn(
                "The new {} does not serve, and the last one that did is put back until the file changes: {}",
                file,
                reason);
        reports.add(file, bundle, ids, reason);
    }
}
