package io.thingrack.gateway;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.stream.Stream;

/** States of a rack. */
final class Racks {
    private Racks() {}

    static RuntimeDTO with(String... ids) {
        RuntimeDTO rack = new RuntimeDTO();
        rack.serverId = "rack";
        rack.things = Stream.of(ids).map(Racks::thing).toArray(ThingDTO[]::new);
        rack.failed = new FailedThingDTO[0];
        return rack;
    }

    static FailedThingDTO[] failed(String id, String message) {
        FailedThingDTO failed = new FailedThingDTO();
        failed.id = id;
        failed.bundle = "com.example.driver";
        failed.message = message;
        return new FailedThingDTO[] {failed};
    }

    private static ThingDTO thing(String id) {
        ThingDTO thing = new ThingDTO();
        thing.id = id;
        return thing;
    }
}
