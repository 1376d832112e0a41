package io.thingrack.gateway.dropin;

import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a jar in the drop-in folder that it cannot be installed, where File Install passes over it in silence.
 *
 * <p>It never takes one: what nobody takes File Install looks at again in each round, and a jar whose copy has stalled is
 * installed when it is whole. So it is told of only when it has not changed for a while, and once.
 */
@Component
public final class NoBundle implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(NoBundle.class);

    private static final Duration WHILE = Duration.ofSeconds(2);

    private final Clock clock = Clock.systemUTC();

    /** When each file was last changed when it was told of. Belongs to the thread of File Install. */
    private final Map<File, Long> told = new HashMap<>();

    @Override
    public boolean canHandle(File file) {
        long changed = file.lastModified();
        if (file.getName().endsWith(".jar")
                && clock.millis() - changed > WHILE.toMillis()
                && !Long.valueOf(changed).equals(told.get(file))) {
            told.keySet().removeIf(known -> !known.exists());
            BundleJar.fault(file).ifPresent(fault -> {
                told.put(file, changed);
                LOG.warn("{} is not installed: {}. A driver is built as examples/lamp is", file, fault);
            });
        }
        return false;
    }

    @Override
    public void install(File file) {
        // It takes none.
    }

    @Override
    public void update(File file) {
        // It takes none.
    }

    @Override
    public void uninstall(File file) {
        // It takes none.
    }
}
