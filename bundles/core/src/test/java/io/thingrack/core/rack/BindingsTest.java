package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.logs.Recorder;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.operation.Operations;
import io.thingrack.core.publication.Directory;
import io.thingrack.core.publication.Publisher;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BindingsTest {
    static class Telling implements Thing {
        @Property(observable = true)
        public final Value<Integer> level = Value.of(0);

        @Event
        public final Signal<Integer> ticked = new Signal<>();
    }

    @Test
    void aDriverIsHeardFromWhenItStandsInItsSlotAndNotBefore() throws Exception {
        Serializers serializers = new Serializers();
        serializers.add(new JsonSerializer(), 0);
        List<String> heard = new ArrayList<>();
        Publisher publisher = new Publisher();
        publisher.add(new PublicationSink() {
            @Override
            public boolean wants(String thingId, Publication.Kind kind, String name) {
                return true;
            }

            @Override
            public void publish(Publication publication) {
                heard.add(publication.name());
            }
        });
        Telling driver = new Telling();
        List<Throwable> faults = new ArrayList<>();
        try (Deadlines deadlines = new Deadlines(faults::add);
                DriverPool pool = new DriverPool(deadlines, faults::add)) {
            Rack rack = new Rack("rack", serializers, pool, deadlines, 10, new Directory(pool));
            ThingClass type = ThingClass.of(Telling.class, serializers);
            Occupancy occupancy = new Occupancy(
                    "a", 1, driver, type, new Operations(serializers, new Recorder()), publisher, pool, gone -> {});
            occupancy.bind(Map.of());
            driver.ticked.emit(1);
            driver.level.set(1);
            assertThat(heard).isEmpty();

            rack.occupy("a", occupancy, Set.of("rack"));
            driver.ticked.emit(2);
            driver.level.set(2);
            assertThat(heard).containsExactly("ticked", "level");
            rack.vacate("a", "lab", Duration.ZERO);
        }
        assertThat(faults).isEmpty();
    }
}
