package io.thingrack.example.waiting;

import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is made before anybody asks for it, and fails. */
@RequireThingServer
@ThingId("impatient")
@Component(immediate = true)
public class Impatient implements Thing {

    @Activate
    void activate() {
        throw new IllegalStateException("nobody is there yet");
    }
}
