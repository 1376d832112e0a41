package io.thingrack.example.immovable;

import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is made while its bundle starts, and never gets done: nor does whoever starts the bundle. */
@RequireThingServer
@ThingId("immovable")
@Component(immediate = true)
public class Immovable implements Thing {

    @Activate
    void activate() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException ignored) {
                // that is what it is for
            }
        }
    }
}
