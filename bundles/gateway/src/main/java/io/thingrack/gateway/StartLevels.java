package io.thingrack.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

    /** Held while a level is being reached. */
    private final ReentrantLock stepping = new ReentrantLock();

    private volatile boolean closed;

    /** @param context of the bundle */
    @Activate
    public StartLevels(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    }

    /**
     * @param level to go up to
     * @param most how long to wait for it; bundles start on a thread of the framework, and a driver may hang there
     * @return whether it was reached; false too when the framework is to stop
     * @throws InterruptedException when the caller has been interrupted; the framework goes on
     */
    boolean reach(int level, Duration most) throws InterruptedException {
        stepping.lockInterruptibly();
        try {
            if (closed) {
                return false;
            }
            CountDownLatch reached = new CountDownLatch(1);
            framework.setStartLevel(level, event -> reached.countDown());
            return reached.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            stepping.unlock();
        }
    }

    /**
     * There is no further level; waits for the one of now.
     *
     * @param most how long
     * @throws InterruptedException when the caller has been interrupted
     */
    void close(Duration most) throws InterruptedException {
        closed = true;
        if (stepping.tryLock(most.toNanos(), TimeUnit.NANOSECONDS)) {
            stepping.unlock();
        }
    }
}
