package io.thingrack.core.description;

import io.thingrack.spi.Payload;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.serialization.Serializer;
import java.util.Set;

/** Writes Thing Descriptions (TD 1.1). */
public final class ThingDescriptions {
    private ThingDescriptions() {}

    /**
     * @param model what the Thing offers
     * @param thingId the plain id
     * @param forms how one face's clients reach each affordance; {@link Forms#NONE} gives a Thing Model
     * @param skip names of affordances to leave out
     * @param json the serializer of JSON
     * @return the Thing Description
     */
    public static Payload describe(ThingModel model, String thingId, Forms forms, Set<String> skip, Serializer json) {
        return Payload.NULL;
    }
}
