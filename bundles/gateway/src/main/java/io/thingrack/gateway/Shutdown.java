package io.thingrack.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework when the process is told to end (Ctrl-C, SIGTERM), so that drivers are drained and deactivated,
 * and sockets given back. The launcher's own hook only removes its files, at the same time; what the bundles write while
 * they stop is removed here.
 */
@Component(
        immediate = true,
        service = {})
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** Of the two seconds in which the process is to end. */
    private static final long MOST_MILLIS = 1_600;

    private static final Duration FOR_A_LEVEL = Duration.ofMillis(200);

    private final Framework framework;
    private final StartLevels startLevels;
    private final Optional<TemporaryStorage> storage;
    private final Thread hook = new Thread(null, this::stop, "thingrack-shutdown", 0, false);

    /**
     * @param context of the bundle
     * @param startLevels that are not to be raised any more
     */
    @Activate
    public Shutdown(BundleContext context, @Reference StartLevels startLevels) {
        this.startLevels = startLevels;
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class);
        storage = TemporaryStorage.of(context::getProperty);
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
            startLevels.close(FOR_A_LEVEL);
            framework.stop();
            framework.waitForStop(MOST_MILLIS);
            if (storage.isPresent()) {
                storage.get().delete();
            }
        } catch (BundleException | IOException e) {
            LOG.warn("The framework does not stop as it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
