package io.thingrack.example.broken;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import io.thingrack.example.missing.Missing;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Things with one member of a type that no client could be told, beside a good one. */
@RequireThingServer
public final class Unmappable {
    private Unmappable() {}

    @ThingId("unmappable-property")
    @Component
    public static class OfProperty implements Thing {
        @Property
        public int good() {
            return 0;
        }

        @Property
        public Thread worker() {
            return Thread.currentThread();
        }
    }

    @ThingId("unmappable-value")
    @Component
    public static class OfValue implements Thing {
        @Property
        public final Value<List<Thread>> workers = Value.of(List.of());
    }

    @ThingId("unmappable-parameter")
    @Component
    public static class OfParameter implements Thing {
        @Action
        public void hire(int count, Thread worker) {
            worker.setPriority(count);
        }
    }

    @ThingId("unmappable-event")
    @Component
    public static class OfEvent implements Thing {
        @Event
        public final Signal<Thread> hired = new Signal<>();
    }

    /** Even to list its members fails. */
    @ThingId("unmappable-missing")
    @Component
    public static class OfMissingClass implements Thing {
        @Property
        public Missing lost() {
            return null;
        }
    }
}
