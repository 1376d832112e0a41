package io.thingrack.example.waiting;

import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Waits in its constructor for an instrument that does not answer; hears an interrupt. */
@RequireThingServer
@ThingId("slow")
@Component
public class Slow implements Thing {

    @Activate
    public Slow() throws InterruptedException {
        TimeUnit.MINUTES.sleep(10);
    }
}
