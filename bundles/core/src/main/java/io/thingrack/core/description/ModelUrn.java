package io.thingrack.core.description;

import io.thingrack.spi.model.ThingModel;
import io.thingrack.spi.model.json.ModelWriter;
import io.thingrack.spi.serialization.Serializer;
import java.util.UUID;

/** Names Thing Models by what they say: equal models have one name, on every rack. */
final class ModelUrn {
    private ModelUrn() {}

    static String of(ThingModel model, Serializer json) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(JsonData.write(ModelWriter.write(model), json));
    }
}
