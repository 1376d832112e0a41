package io.thingrack.example.broken;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** Two Things of one id: the one of the higher ranking is served. */
@RequireThingServer
public final class Twins {
    private Twins() {}

    @ThingId("twin")
    @Component(property = "service.ranking:Integer=1")
    public static class Winner implements Thing {
        @Property
        public String name() {
            return "winner";
        }
    }

    @ThingId("twin")
    @Component
    public static class Loser implements Thing {
        @Property
        public String name() {
            return "loser";
        }
    }
}
