package io.thingrack.example.broken;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Things whose activate method throws. */
@RequireThingServer
public final class ActivateThrows {
    private ActivateThrows() {}

    @ThingId("activate-exception")
    @Component
    public static class Exception implements Thing {
        @Activate
        void activate() {
            Faults.exception();
        }

        @Property
        public int value() {
            return 0;
        }
    }

    @ThingId("activate-missing-class")
    @Component
    public static class MissingClass implements Thing {
        @Activate
        void activate() {
            Faults.missingClass();
        }

        @Property
        public int value() {
            return 0;
        }
    }

    @ThingId("activate-overflow")
    @Component
    public static class Overflow implements Thing {
        @Activate
        void activate() {
            Faults.overflow();
        }

        @Property
        public int value() {
            return 0;
        }
    }
}
