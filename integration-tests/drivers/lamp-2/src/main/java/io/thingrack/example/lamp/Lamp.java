package io.thingrack.example.lamp;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** A lamp, served as soon as its bundle starts. */
@RequireThingServer
@ThingId("lamp")
@Component
public class Lamp implements Thing {

    @Property(description = "How bright it is.", unit = "%", minimum = 0, maximum = 100, observable = true)
    public final Value<Double> brightness = Value.of(0.0);

    @Event(description = "It blinked; the how manieth time of this call.")
    public final Signal<Integer> blinked = new Signal<>();

    @Property(description = "Of the driver: tells which one serves the lamp.")
    public int version() {
        return 2;
    }

    @Action(description = "Blinks, and returns how many times.")
    public int blink(@Schema(minimum = 1, maximum = 100_000, defaultValue = "1") int times) {
        for (int time = 1; time <= times; time++) {
            blinked.emit(time);
        }
        return times;
    }
}
