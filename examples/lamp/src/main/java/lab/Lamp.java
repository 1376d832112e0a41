package lab;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Component;

/** A lamp: one class is a whole driver. */
@ThingId("lamp")
@Component
public class Lamp implements Thing {

    @Property(unit = "%", minimum = 0, maximum = 100, observable = true)
    public final Value<Double> brightness = Value.of(0.0);

    @Event
    public final Signal<Integer> blinked = new Signal<>();

    @Action
    public int blink(@Schema(minimum = 1, maximum = 10, defaultValue = "1") int times) {
        for (int time = 1; time <= times; time++) {
            brightness.set(100.0);
            brightness.set(0.0);
            blinked.emit(time);
        }
        return times;
    }
}
