package io.thingrack.example.swapped;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells its generation, which stands in the manifest of its bundle: each update of the bundle may bring another one. */
@RequireThingServer
@ThingId("swapped")
@Component
public class Swapped implements Thing {

    @Event(description = "Somebody asked for a mark; the generation.")
    public final Signal<Integer> marked = new Signal<>();

    private final int generation;

    /** @param context of the bundle whose manifest is read */
    @Activate
    public Swapped(BundleContext context) {
        generation = Integer.parseInt(context.getBundle().getHeaders("").get("Generation"));
    }

    @Property(description = "Which one serves.")
    public int generation() {
        return generation;
    }

    @Action(description = "The same, by an action.")
    public int work() {
        return generation;
    }

    @Action(description = "Emits a mark.")
    public int mark() {
        marked.emit(generation);
        return generation;
    }
}
