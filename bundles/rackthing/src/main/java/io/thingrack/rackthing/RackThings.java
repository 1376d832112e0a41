package io.thingrack.rackthing;

import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.ThingConstants;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Plugs a {@link RackThing} into the rack for each of its servers, as a driver like any other. */
@RequireThingServer
@Component(
        immediate = true,
        service = {})
public final class RackThings {
    private final BundleContext context;
    private final Explanations explanations;
    private final Map<RpcServer, Plugged> plugged = new HashMap<>();
    private volatile ThingServerRuntime rack;
    private boolean active;

    private record Plugged(RackThing thing, List<ServiceRegistration<?>> services) {
        void unplug() {
            services.forEach(ServiceRegistration::unregister);
        }
    }

    /**
     * @param context of the bundle
     * @param explanations know why something is not in the rack
     */
    @Activate
    public RackThings(BundleContext context, @Reference Explanations explanations) {
        this.context = context;
        this.explanations = explanations;
    }

    @Activate
    synchronized void activate() {
        active = true;
        plugged.replaceAll((server, nothing) -> plug(server.id()));
    }

    @Deactivate
    void deactivate() {
        List<Plugged> all;
        synchronized (this) {
            active = false;
            all = new ArrayList<>(plugged.values());
            plugged.clear();
        }
        // under no lock: this waits for what runs in them
        all.forEach(Plugged::unplug);
    }

    @Reference(updated = "changed")
    void setRack(ThingServerRuntime runtime) {
        rack = runtime;
    }

    /** Its change count went up. */
    void changed(ThingServerRuntime runtime) {
        List<Plugged> all;
        synchronized (this) {
            all = active ? new ArrayList<>(plugged.values()) : List.of();
        }
        all.forEach(one -> one.thing().failedChanged());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void addServer(RpcServer server) {
        plugged.put(server, active ? plug(server.id()) : null);
    }

    void removeServer(RpcServer server) {
        Plugged left;
        synchronized (this) {
            left = plugged.remove(server);
        }
        if (left != null) {
            left.unplug();
        }
    }

    private Plugged plug(String serverId) {
        RackThing thing = new RackThing(serverId, () -> rack.getRuntimeDTO(), explanations);
        thing.failedChanged();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ThingConstants.THING_ID, serverId);
        properties.put(ThingConstants.THING_FALLBACK, true);
        properties.put(ThingConstants.THING_SERVER_TARGET, "(" + RpcServer.SERVER_ID + "=" + escaped(serverId) + ")");
        properties.put(Constants.SERVICE_RANKING, Integer.MIN_VALUE);
        return new Plugged(
                thing,
                List.of(
                        context.registerService(ThingListener.class, thing.changes(), new Hashtable<>()),
                        context.registerService(Thing.class, thing, properties)));
    }

    /** For a filter (OSGi Core 8, 3.2.7). */
    private static String escaped(String id) {
        return id.replaceAll("[\\\\*()]", "\\\\$0");
    }
}
