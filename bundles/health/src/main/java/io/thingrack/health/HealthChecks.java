package io.thingrack.health;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers the {@link Checks} as services: each looks at the rack when somebody runs it, and not before. */
@Component(
        immediate = true,
        service = {})
public final class HealthChecks {
    private static final String TAG = "thingrack";

    private final List<ServiceRegistration<HealthCheck>> offered;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ThingServerRuntime runtime;

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Face> faces;

    /** @param context of the bundle */
    @Activate
    public HealthChecks(BundleContext context) {
        offered = List.of(
                offer(context, "Rack is up", "rack", () -> Checks.rackIsUp(rack())),
                offer(context, "No Thing fails", "things", () -> Checks.noThingFails(rack())),
                offer(context, "Queues have room", "queues", () -> Checks.queuesHaveRoom(rack())),
                offer(context, "Faces serve", "faces", () -> Checks.facesServe(faces())));
    }

    private static ServiceRegistration<HealthCheck> offer(
            BundleContext context, String name, String tag, HealthCheck check) {
        Map<String, Object> properties =
                Map.of(HealthCheck.NAME, "Thingrack: " + name, HealthCheck.TAGS, new String[] {TAG, tag});
        return context.registerService(HealthCheck.class, check, new Hashtable<>(properties));
    }

    /** None until the references are in. */
    private List<Face> faces() {
        List<Face> current = faces;
        return current == null ? List.of() : current;
    }

    /** Null where there is none. */
    private RuntimeDTO rack() {
        ThingServerRuntime current = runtime;
        return current == null ? null : current.getRuntimeDTO();
    }

    /** No check is offered any more. */
    @Deactivate
    void close() {
        offered.forEach(ServiceRegistration::unregister);
    }
}
