package io.thingrack.gateway;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework when the process is told to end (Ctrl-C, SIGTERM), so that drivers are drained and deactivated,
 * and sockets given back. The launcher's own hook only removes its files.
 */
@Component(
        immediate = true,
        service = {})
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** Of the two seconds in which the process is to end. */
    private static final long MOST_MILLIS = 1_900;

    private final Framework framework;
    private final Thread hook = new Thread(null, this::stop, "thingrack-shutdown", 0, false);

    /** @param context of the bundle */
    @Activate
    public Shutdown(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The framework stops, by itself or because the hook runs. */
    @Deactivate
    void deactivate() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            LOG.debug("the process is ending already");
        }
    }

    private void stop() {
        try {
            framework.stop();
            framework.waitForStop(MOST_MILLIS);
        } catch (BundleException e) {
            LOG.warn("the framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
