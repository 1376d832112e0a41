package io.thingrack.example.broken;

import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** Things whose id is none. */
@RequireThingServer
public final class IllegalIds {
    private IllegalIds() {}

    @ThingId("slash-at-its-end/")
    @Component
    public static class Slash implements Thing {
        @Property
        public int value() {
            return 0;
        }
    }

    @ThingId("control\u007fcharacter")
    @Component
    public static class Control implements Thing {
        @Property
        public int value() {
            return 0;
        }
    }

    @ThingId("")
    @Component
    public static class Empty implements Thing {
        @Property
        public int value() {
            return 0;
        }
    }

    @Component
    public static class None implements Thing {
        @Property
        public int value() {
            return 0;
        }
    }

    @Component(property = "thing.id:Integer=42")
    public static class ANumber implements Thing {
        @Property
        public int value() {
            return 0;
        }
    }
}
