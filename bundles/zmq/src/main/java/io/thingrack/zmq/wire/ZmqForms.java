package io.thingrack.zmq.wire;

import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forms as a stock client finds them: one for each operation, {@code op} a text.
 *
 * @param requests address of the ROUTER, as the client reaches it
 * @param events address of the publisher, as the client reaches it
 */
public record ZmqForms(String requests, String events) implements Forms {
    private static final DataSchema MODEL_ARGUMENTS = DataSchema.of(DataSchema.Type.OBJECT)
            .properties(Map.of(
                    "skip_names",
                    DataSchema.of(DataSchema.Type.ARRAY)
                            .description("Names of properties, actions and events to leave out.")
                            .items(DataSchema.of(DataSchema.Type.STRING).build())
                            .build()))
            .build();

    private static final List<ActionAffordance> ACTIONS = List.of(
            new ActionAffordance(
                    "ping", null, "Does nothing; answers if the Thing is there.", null, null, true, Payload.JSON),
            new ActionAffordance(
                    "get_thing_model",
                    null,
                    "Gives the Thing Model: the Description without forms.",
                    MODEL_ARGUMENTS,
                    DataSchema.of(DataSchema.Type.OBJECT).build(),
                    true,
                    Payload.JSON));

    @Override
    public String key() {
        return "zmq " + requests + " " + events;
    }

    @Override
    public List<Form> of(String thingId, PropertyAffordance property) {
        List<Form> forms = new ArrayList<>(3);
        if (!property.writeOnly()) {
            forms.add(new Form(requests, "readproperty", property.contentType()));
        }
        if (!property.readOnly()) {
            forms.add(new Form(requests, "writeproperty", property.contentType()));
        }
        if (property.observable()) {
            forms.add(new Form(events, "observeproperty", property.contentType()));
        }
        return forms;
    }

    @Override
    public List<Form> of(String thingId, ActionAffordance action) {
        return List.of(new Form(requests, "invokeaction", action.contentType()));
    }

    @Override
    public List<Form> of(String thingId, EventAffordance event) {
        return List.of(new Form(events, "subscribeevent", event.contentType()));
    }

    @Override
    public List<ActionAffordance> actions() {
        return ACTIONS;
    }
}
