package io.thingrack.itest.runtimes;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Watches all bundles that are there when it is made: whether one is stopped, updated or refreshed, whether one of its
 * components is made anew (its services come and go with it), and which number each has.
 */
final class Others implements SynchronousBundleListener, AllServiceListener, AutoCloseable {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private final BundleContext context;
    private final List<Long> bundles;
    private final Map<String, String> before;
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    Others(BundleContext context) {
        this.context = context;
        bundles = Arrays.stream(context.getBundles()).map(Bundle::getBundleId).toList();
        before = state();
        context.addBundleListener(this);
        context.addServiceListener(this);
    }

    /** What happened to them. */
    List<String> touched() {
        events.addAll(changes());
        return List.copyOf(events);
    }

    private Collection<String> changes() {
        Map<String, String> changes = new TreeMap<>(state());
        before.forEach((name, state) -> changes.merge(name, state, (now, then) -> now.equals(then) ? null : now));
        return changes.entrySet().stream().map(Map.Entry::toString).toList();
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (long id : bundles) {
            Bundle bundle = context.getBundle(id);
            state.put(
                    "bundle " + id,
                    bundle == null ? "gone" : bundle.getState() + ", last modified " + bundle.getLastModified());
        }
        try {
            components(state);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return state;
    }

    /** By reflection: a test that imports a package of Declarative Services would go when they do. */
    private void components(Map<String, String> state) throws ReflectiveOperationException {
        // All: this context may see another class of that name
        ServiceReference<?> reference = allReferences(RUNTIME)[0];
        Object runtime = context.getService(reference);
        Class<?> type = runtime.getClass();
        Collection<?> all = (Collection<?>)
                type.getMethod("getComponentDescriptionDTOs", Bundle[].class).invoke(runtime, (Object) new Bundle[0]);
        for (Object component : all) {
            Object bundle = field(field(component, "bundle"), "id");
            Collection<?> made = (Collection<?>) type.getMethod("getComponentConfigurationDTOs", component.getClass())
                    .invoke(runtime, component);
            for (Object one : made) {
                if (bundles.contains(bundle)) {
                    String name = "component " + field(component, "name") + " " + field(one, "id");
                    state.put(name, "state " + field(one, "state"));
                }
            }
        }
        context.ungetService(reference);
    }

    private ServiceReference<?>[] allReferences(String service) {
        try {
            return context.getAllServiceReferences(service, null);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (bundles.contains(event.getBundle().getBundleId())) {
            events.add(event.getBundle() + ", event " + event.getType());
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        Bundle bundle = event.getServiceReference().getBundle();
        boolean comesOrGoes = (event.getType() & (ServiceEvent.REGISTERED | ServiceEvent.UNREGISTERING)) != 0;
        if (comesOrGoes && bundle != null && bundles.contains(bundle.getBundleId())) {
            events.add("service "
                    + Arrays.toString((Object[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))
                    + " of " + bundle + ", event " + event.getType());
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
    }
}
