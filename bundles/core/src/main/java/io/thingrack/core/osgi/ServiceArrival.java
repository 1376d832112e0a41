package io.thingrack.core.osgi;

import io.thingrack.api.Thing;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.arrival.Origin;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** A service reference as the whiteboard sees it. */
final class ServiceArrival implements Arrival {
    private final BundleContext context;
    private final ServiceReference<Thing> reference;
    private final ComponentFailures failures;
    private final String bundle;
    private final String version;
    private final long bundleId;
    private final AtomicInteger held = new AtomicInteger();

    ServiceArrival(BundleContext context, ServiceReference<Thing> reference, ComponentFailures failures) {
        this.context = context;
        this.reference = reference;
        this.failures = failures;
        // not to be had any more once it is unregistered
        this.bundle = reference.getBundle().getSymbolicName();
        this.version = reference.getBundle().getVersion().toString();
        this.bundleId = reference.getBundle().getBundleId();
    }

    @Override
    public long serviceId() {
        return (Long) reference.getProperty("service.id");
    }

    @Override
    public Object property(String key) {
        return reference.getProperty(key);
    }

    @Override
    public String bundle() {
        return bundle == null ? "#" + bundleId : bundle;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String component() {
        Object name = reference.getProperty("component.name");
        return name instanceof String ? (String) name : "";
    }

    @Override
    public Origin origin() {
        return new Origin(bundleId, pids(reference.getProperty(Constants.SERVICE_PID)));
    }

    private static Set<String> pids(Object pid) {
        Stream<?> pids = pid instanceof Object[]
                ? Arrays.stream((Object[]) pid)
                : pid instanceof Collection ? ((Collection<?>) pid).stream() : Stream.of(pid);
        return pids.filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toSet());
    }

    @Override
    public Thing get() {
        Thing thing = context.getService(reference);
        if (thing != null) {
            held.incrementAndGet();
        }
        return thing;
    }

    @Override
    public String whyNoObject() {
        return failures.of(reference).orElse("the service gave no object");
    }

    @Override
    public void release() {
        if (held.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            return;
        }
        try {
            context.ungetService(reference);
        } catch (IllegalStateException stopped) {
            // our own bundle has stopped meanwhile, and the framework has given the service back
            return;
        }
    }

    @Override
    public int compareTo(Arrival other) {
        return reference.compareTo(((ServiceArrival) other.service()).reference);
    }
}
