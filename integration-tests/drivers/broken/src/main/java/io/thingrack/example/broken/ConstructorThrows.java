package io.thingrack.example.broken;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** Things whose constructor throws. */
@RequireThingServer
public final class ConstructorThrows {
    private ConstructorThrows() {}

    @ThingId("constructor-exception")
    @Component
    public static class Exception implements Thing {
        private final int value = Faults.exception();

        @Property
        public int value() {
            return value;
        }
    }

    @ThingId("constructor-missing-class")
    @Component
    public static class MissingClass implements Thing {
        private final int value = Faults.missingClass();

        @Property
        public int value() {
            return value;
        }
    }

    @ThingId("constructor-overflow")
    @Component
    public static class Overflow implements Thing {
        private final int value = Faults.overflow();

        @Property
        public int value() {
            return value;
        }
    }
}
