package io.thingrack.core.osgi;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** A configuration of one more server; the rack makes the server. Its properties are those of its service. */
@Component(
        configurationPid = ServerComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = ServerComponent.class)
@Designate(ocd = ServerConfig.class, factory = true)
public final class ServerComponent {
    static final String PID = "io.thingrack.core.server";

    /** There is nothing to do: whoever is bound to it looks at the properties of the service. */
    @Activate
    @Modified
    void configured(Map<String, Object> properties) {}
}
