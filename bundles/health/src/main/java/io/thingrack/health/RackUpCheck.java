package io.thingrack.health;

import io.thingrack.spi.runtime.ThingServerRuntime;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@link Checks#rackIsUp}. */
@Component(
        property = {
            HealthCheck.NAME + "=Thingrack: Rack is up",
            HealthCheck.TAGS + "=thingrack",
            HealthCheck.TAGS + "=rack"
        })
public final class RackUpCheck implements HealthCheck {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ThingServerRuntime runtime;

    @Override
    public Result execute() {
        ThingServerRuntime rack = runtime;
        return Checks.rackIsUp(rack == null ? null : rack.getRuntimeDTO());
    }
}
