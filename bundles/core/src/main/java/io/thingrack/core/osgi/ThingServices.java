package io.thingrack.core.osgi;

import io.thingrack.api.Thing;
import io.thingrack.core.arrival.Origin;
import io.thingrack.core.whiteboard.Whiteboard;
import java.time.Duration;
import java.util.Hashtable;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Tells the whiteboard what the framework tells: services, and what will not come back. */
final class ThingServices
        implements ServiceTrackerCustomizer<Thing, ServiceArrival>, SynchronousBundleListener, ConfigurationListener {
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final BundleContext context;
    private final Whiteboard whiteboard;
    private final ComponentFailures failures;
    private final ComponentWatch components;
    private final Duration stopTimeout;
    private final ServiceTracker<Thing, ServiceArrival> tracker;
    private final ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> scr;
    private ServiceRegistration<ConfigurationListener> configurations;

    ThingServices(
            BundleContext context,
            Whiteboard whiteboard,
            ComponentFailures failures,
            ComponentWatch components,
            Duration stopTimeout) {
        this.context = context;
        this.whiteboard = whiteboard;
        this.failures = failures;
        this.components = components;
        this.stopTimeout = stopTimeout;
        this.tracker = new ServiceTracker<>(context, Thing.class, this);
        this.scr = new ServiceTracker<>(context, ServiceComponentRuntime.class, null) {
            /** Its {@code service.changecount} went up. */
            @Override
            public void modifiedService(
                    ServiceReference<ServiceComponentRuntime> reference, ServiceComponentRuntime runtime) {
                ThingServices.this.components.changed();
            }
        };
    }

    void open() {
        context.addBundleListener(this);
        configurations = context.registerService(ConfigurationListener.class, this, new Hashtable<>());
        tracker.open();
        scr.open();
        components.changed();
    }

    void close() {
        scr.close();
        configurations.unregister();
        context.removeBundleListener(this);
        tracker.close();
    }

    @Override
    public ServiceArrival addingService(ServiceReference<Thing> reference) {
        ServiceArrival arrival = new ServiceArrival(context, reference, failures);
        whiteboard.added(arrival);
        return arrival;
    }

    @Override
    public void modifiedService(ServiceReference<Thing> reference, ServiceArrival arrival) {
        whiteboard.modified(arrival);
    }

    @Override
    public void removedService(ServiceReference<Thing> reference, ServiceArrival arrival) {
        whiteboard.removed(arrival);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        Predicate<Origin> ofBundle = origin -> origin.bundleId() == bundle.getBundleId();
        if (event.getType() == BundleEvent.STOPPING && bundle.getBundleId() == 0) {
            whiteboard.leaving(origin -> true, false, stopTimeout);
        } else if (event.getType() == BundleEvent.STOPPING) {
            whiteboard.leaving(ofBundle, true, NO_LIMIT);
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            whiteboard.leftForGood(ofBundle, "its bundle was uninstalled");
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            whiteboard.leftForGood(
                    origin -> origin.pids().contains(event.getPid()),
                    "its configuration '" + event.getPid() + "' was deleted");
        }
    }
}
