package io.thingrack.example.stuck;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;

/** Its constructor waits for an instrument that never answers, and hears no interrupt. */
@RequireThingServer
@ThingId("stuck")
@Component
public class Stuck implements Thing {
    private boolean answered;

    public Stuck() {
        while (!answered()) {
            LockSupport.park(this);
            Thread.interrupted(); // or park would return at once from then on
        }
    }

    @Property
    public boolean answered() {
        return answered;
    }
}
