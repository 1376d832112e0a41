package io.thingrack.example.kitchensink;

import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.propertytypes.ThingId;
import io.thingrack.spi.ModelledThing;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.DataSchema.Type;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.NumberTerms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Sixteen registers of a device, whose model is made at run time. */
@RequireThingServer
@ThingId("registers")
@Component(service = Thing.class)
public class Registers implements ModelledThing {
    private static final int COUNT = 16;
    private static final String JSON = "application/json";

    private final Map<String, Object> registers = new HashMap<>();
    private final Signal<Object> overflow = new Signal<>();

    @Override
    public ThingModel model() {
        Map<String, PropertyAffordance> properties = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            DataSchema word = DataSchema.of(Type.INTEGER)
                    .title("Register " + i)
                    .numbers(new NumberTerms(0L, null, 65_535L, null, null))
                    .build();
            String name = "register_" + i;
            registers.put(name, (long) i);
            properties.put(name, new PropertyAffordance(name, word, i % 4 == 3, false, true, JSON));
        }
        DataSchema arguments = DataSchema.of(Type.OBJECT)
                .properties(Map.of("by", DataSchema.of(Type.INTEGER).build()))
                .build();
        ActionAffordance add = new ActionAffordance("add", "Add", null, arguments, null, true, JSON);
        EventAffordance event = new EventAffordance(
                "overflow", null, "Beyond 16 bits.", DataSchema.of(Type.STRING).build(), JSON);
        return new ThingModel("Registers", "Of a device.", properties, Map.of("add", add), Map.of("overflow", event));
    }

    @Override
    public Object read(String property) {
        return registers.get(property);
    }

    @Override
    public void write(String property, Object value) {
        registers.put(property, value);
    }

    @Override
    public Object invoke(String action, Map<String, Object> arguments) {
        long by = (Long) arguments.getOrDefault("by", 1L);
        registers.replaceAll((name, value) -> {
            long sum = (Long) value + by;
            if (sum > 65_535) {
                overflow.emit(name);
            }
            return sum & 0xffff;
        });
        return null;
    }

    @Override
    public Signal<Object> event(String event) {
        return overflow;
    }
}
