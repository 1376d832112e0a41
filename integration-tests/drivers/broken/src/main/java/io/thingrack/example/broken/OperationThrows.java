package io.thingrack.example.broken;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** Things that are served, with a property, an action and a listener that throw. */
@RequireThingServer
public final class OperationThrows {
    private OperationThrows() {}

    @ThingId("operation-exception")
    @Component
    public static class Exception implements Thing {
        @Property
        public final Value<Integer> refused = Value.of(0).onSet(value -> Faults.exception());

        @Property
        public int value() {
            return Faults.exception();
        }

        public void value(int value) {
            Faults.exception();
        }

        @Property
        public int good() {
            return 7;
        }

        @Action
        public int act() {
            return Faults.exception();
        }
    }

    @ThingId("operation-missing-class")
    @Component
    public static class MissingClass implements Thing {
        @Property
        public final Value<Integer> refused = Value.of(0).onSet(value -> Faults.missingClass());

        @Property
        public int value() {
            return Faults.missingClass();
        }

        public void value(int value) {
            Faults.missingClass();
        }

        @Property
        public int good() {
            return 7;
        }

        @Action
        public int act() {
            return Faults.missingClass();
        }
    }

    @ThingId("operation-overflow")
    @Component
    public static class Overflow implements Thing {
        @Property
        public final Value<Integer> refused = Value.of(0).onSet(value -> Faults.overflow());

        @Property
        public int value() {
            return Faults.overflow();
        }

        public void value(int value) {
            Faults.overflow();
        }

        @Property
        public int good() {
            return 7;
        }

        @Action
        public int act() {
            return Faults.overflow();
        }
    }
}
