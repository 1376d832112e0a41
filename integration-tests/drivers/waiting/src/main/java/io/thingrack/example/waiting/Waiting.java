package io.thingrack.example.waiting;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Needs a service that the rack does not have. */
@RequireThingServer
@ThingId("waiting")
@Component
public class Waiting implements Thing {
    private final Supplier<?> link;

    @Activate
    public Waiting(@Reference(name = "link", target = "(bus=1)") Supplier<?> link) {
        this.link = link;
    }

    @Property
    public String answer() {
        return String.valueOf(link.get());
    }
}
