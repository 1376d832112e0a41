package io.thingrack.core.rack;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;

/** Its package is private, as drivers' packages are. */
final class Versioned implements Thing {
    private final int version;

    @Property(observable = true)
    public final Value<Double> level = Value.of(0.0);

    @Event
    public final Signal<Integer> ticked = new Signal<>();

    Versioned(int version) {
        this.version = version;
    }

    @Property
    public int version() {
        return version;
    }

    @Action
    public void tick() {
        ticked.emit(version);
    }
}
