package io.thingrack.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.http.route.ThingPaths.Kind;
import io.thingrack.http.route.ThingPaths.Place;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThingPathsTest {
    private static ThingPaths of(List<String> properties, List<String> actions, List<String> events) {
        Map<String, PropertyAffordance> p = new LinkedHashMap<>();
        properties.forEach(name -> p.put(
                name,
                new PropertyAffordance(
                        name, DataSchema.of(DataSchema.Type.NUMBER).build(), false, false, false, Payload.JSON)));
        Map<String, ActionAffordance> a = new LinkedHashMap<>();
        actions.forEach(name -> a.put(name, new ActionAffordance(name, null, null, null, null, true, Payload.JSON)));
        Map<String, EventAffordance> e = new LinkedHashMap<>();
        events.forEach(name -> e.put(name, new EventAffordance(name, null, null, null, Payload.JSON)));
        return new ThingPaths(new ThingModel("T", null, p, a, e));
    }

    @Test
    void underscoresBecomeHyphensAndOuterOnesGo() {
        ThingPaths paths = of(List.of("_serial_number_"), List.of(), List.of());

        assertThat(paths.segment(Kind.PROPERTY, "_serial_number_")).isEqualTo("serial-number");
        assertThat(paths.find("serial-number")).contains(new Place(Kind.PROPERTY, "_serial_number_"));
        assertThat(paths.find("_serial_number_")).contains(new Place(Kind.PROPERTY, "_serial_number_"));
        assertThat(paths.exceptions()).isEmpty();
    }

    @Test
    void namesThatMeetHaveEachAPlaceOfItsOwn() {
        ThingPaths paths = of(List.of("a_b", "a-b", "_a_b_"), List.of("a_b"), List.of("a_b"));

        for (Place place : List.of(
                new Place(Kind.PROPERTY, "a_b"),
                new Place(Kind.PROPERTY, "a-b"),
                new Place(Kind.PROPERTY, "_a_b_"),
                new Place(Kind.ACTION, "a_b"),
                new Place(Kind.EVENT, "a_b"))) {
            assertThat(paths.find(paths.segment(place.kind(), place.name())))
                    .as(place.toString())
                    .contains(place);
        }
        assertThat(paths.exceptions()).isNotEmpty();
    }

    @Test
    void whatTheThingHasItselfIsNotHidden() {
        ThingPaths paths = of(List.of("properties", "events"), List.of(), List.of());

        assertThat(paths.segment(Kind.PROPERTY, "properties")).isEqualTo("~property-properties");
        assertThat(paths.find("~property-events")).contains(new Place(Kind.PROPERTY, "events"));
    }

    @Test
    void aNameOfUnderscoresOnlyHasAPlace() {
        ThingPaths paths = of(List.of("__"), List.of(), List.of());

        assertThat(paths.find(paths.segment(Kind.PROPERTY, "__"))).isPresent();
    }
}
