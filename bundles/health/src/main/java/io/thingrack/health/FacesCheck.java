package io.thingrack.health;

import io.thingrack.spi.Face;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@link Checks#facesServe}. */
@Component(
        property = {
            HealthCheck.NAME + "=Thingrack: Faces serve",
            HealthCheck.TAGS + "=thingrack",
            HealthCheck.TAGS + "=faces"
        })
public final class FacesCheck implements HealthCheck {

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Face> faces;

    @Override
    public Result execute() {
        return Checks.facesServe(faces);
    }
}
