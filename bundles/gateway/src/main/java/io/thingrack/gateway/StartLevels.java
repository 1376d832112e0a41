package io.thingrack.gateway;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Takes the framework up, one start level after the other, until it is to stop. A framework that is told to go up while
 * it goes down starts bundles again that it has just stopped.
 */
@Component(service = StartLevels.class)
public final class StartLevels {
    private final FrameworkStartLevel framework;

    /** Under the lock, which is held while a level is being reached. */
    private boolean closed;

    /** @param context of the bundle */
    @Activate
    public StartLevels(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    }

    /**
     * Returns when the level is reached, or at once when the framework is to stop.
     *
     * @throws InterruptedException when the caller has been interrupted; the framework goes on
     */
    synchronized void reach(int level) throws InterruptedException {
        if (closed) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        framework.setStartLevel(level, event -> reached.countDown());
        reached.await();
    }

    /** Waits until the level of now is reached; there is none after it. */
    synchronized void close() {
        closed = true;
    }
}
