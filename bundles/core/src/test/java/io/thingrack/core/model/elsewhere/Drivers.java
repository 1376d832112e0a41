package io.thingrack.core.model.elsewhere;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;

/** Drivers as they are in bundles of their own: in another package, and not all public. */
public final class Drivers {
    private Drivers() {}

    public static Thing publicOne() {
        return new Public();
    }

    public static Thing hiddenOne() {
        return new Hidden();
    }

    public static Thing anonymousOne() {
        return new Hidden() {};
    }

    abstract static class Base implements Thing {
        @Property
        public int inherited() {
            return 3;
        }

        @Action
        public Sum add(int one, int two) {
            return new Sum(one + two);
        }
    }

    record Sum(int sum) {}

    public static class Public extends Base {}

    static class Hidden implements Thing {
        @Property
        public final Value<Integer> held = Value.of(1);

        @Event
        public final Signal<String> changed = new Signal<>();

        private int level;

        @Property
        public int level() {
            return level;
        }

        public void level(int value) {
            level = value;
        }
    }
}
