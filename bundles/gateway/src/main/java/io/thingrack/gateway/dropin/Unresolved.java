package io.thingrack.gateway.dropin;

import io.thingrack.gateway.Gateway;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.FailureSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what lies in the drop-in folder and is not resolved into the rack's failed list, and tells the log once: its
 * components are not known to anybody, since its bundle does not run.
 *
 * <p>It has a thread only while something is to be looked at.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = "io.thingrack.gateway",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Unresolved implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Unresolved.class);

    /** For what it needs to come too, for File Install to start it, or for a good one to be put back. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int ENDS = BundleEvent.RESOLVED | BundleEvent.UNINSTALLED;
    private static final int BEGINS = BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.UNRESOLVED;

    private final BundleContext context;
    private final String folder;
    private final ScheduledThreadPoolExecutor thread;
    private final UnresolvedList list = new UnresolvedList(LOG::warn);
    /** Belongs to the thread. */
    private ServiceRegistration<FailureSource> told;

    private long count;

    /** The look that is due first; null while none is. */
    private ScheduledFuture<?> next;

    /**
     * @param config where the folder is
     * @param context of the framework
     */
    @Activate
    public Unresolved(Gateway.Config config, BundleContext context) {
        this.context = context;
        // as File Install writes it; one that is not made yet has no slash at its end
        String place = Path.of(config.drivers())
                .toAbsolutePath()
                .normalize()
                .toFile()
                .toURI()
                .toString();
        folder = place.endsWith("/") ? place : place + "/";
        thread = new ScheduledThreadPoolExecutor(1, Unresolved::newThread);
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
        context.addBundleListener(this);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "thingrack-unresolved");
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
        thread.shutdownNow();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (!isFromFolder(event.getBundle())) {
            return;
        }
        if ((event.getType() & BEGINS) != 0) {
            lookIn(GRACE);
        } else if ((event.getType() & ENDS) != 0) {
            lookIn(Duration.ZERO);
        }
    }

    private boolean isFromFolder(Bundle bundle) {
        String location = bundle.getLocation();
        return location.startsWith(folder) && location.indexOf('/', folder.length()) < 0;
    }

    /** One look is enough for all that ask for one: the one that is due first, which asks for the next. */
    private synchronized void lookIn(Duration time) {
        if (next != null && next.getDelay(TimeUnit.MILLISECONDS) <= time.toMillis()) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        try {
            next = thread.schedule(this::lookAtAll, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("nobody looks for bundles that are not resolved any more");
        }
    }

    private synchronized void begun() {
        next = null;
    }

    private void lookAtAll() {
        // first: what happens from here on may not be seen by this look
        begun();
        try {
            List<UnresolvedList.Entry> found = new ArrayList<>();
            for (Bundle bundle : context.getBundles()) {
                if (isFromFolder(bundle) && bundle.getState() == Bundle.INSTALLED) {
                    look(bundle, found);
                }
            }
            if (list.replace(found)) {
                tell();
            }
        } catch (IllegalStateException stopping) {
            LOG.debug("the framework is stopping", stopping);
        } catch (RuntimeException fault) {
            LOG.error("The drop-in folder: a fault of the gateway itself", fault);
        }
    }

    private void look(Bundle bundle, List<UnresolvedList.Entry> found) {
        // not below 0: the clock may have been set back
        long age = Math.max(0, System.currentTimeMillis() - bundle.getLastModified());
        if (age < GRACE.toMillis()) {
            lookIn(GRACE.minusMillis(age));
            return;
        }
        why(bundle)
                .ifPresent(finding -> found.add(new UnresolvedList.Entry(
                        bundle.getSymbolicName() == null ? "#" + bundle.getBundleId() : bundle.getSymbolicName(),
                        finding.subject() + " of " + bundle.getLocation().substring(folder.length()),
                        finding.message(),
                        finding.advice())));
    }

    /** Asked for only when there is one: it looks at the whole framework. */
    private Optional<Finding> why(Bundle bundle) {
        ServiceReference<Explanations> reference = context.getServiceReference(Explanations.class);
        Explanations explanations = reference == null ? null : context.getService(reference);
        if (explanations == null) {
            return Optional.empty();
        }
        try {
            return explanations.explain(Long.toString(bundle.getBundleId())).findings().stream()
                    .filter(finding -> finding.cause() == Cause.BUNDLE_NOT_RESOLVED
                            && finding.subject().endsWith("(#" + bundle.getBundleId() + ")"))
                    .findFirst();
        } finally {
            context.ungetService(reference);
        }
    }

    private void tell() {
        Hashtable<String, Object> properties = new Hashtable<>(Map.of("service.changecount", ++count));
        if (told == null) {
            FailureSource source = list::failed;
            told = context.registerService(FailureSource.class, source, properties);
        } else {
            told.setProperties(properties);
        }
    }
}
