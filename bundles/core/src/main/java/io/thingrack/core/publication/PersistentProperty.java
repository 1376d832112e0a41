package io.thingrack.core.publication;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.TreeReader;
import io.thingrack.core.codec.TreeWriter;
import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.publication.HeldValue.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code Value} that the next driver of its Thing begins with, where that takes it. */
final class PersistentProperty {
    private static final Logger LOG = LoggerFactory.getLogger("io.thingrack.rack");

    private final String thingId;
    private final PropertyHandle property;
    private final HeldValue held;

    /** @param held where it is kept */
    PersistentProperty(String thingId, PropertyHandle property, HeldValue held) {
        this.thingId = thingId;
        this.property = property;
        this.held = held;
    }

    /** It was set. Kept as data at once, on the thread that has set it, since that may run the driver's code. */
    void changed(Object value) {
        try {
            TreeWriter writer = new TreeWriter();
            property.encodeInto(writer, value);
            held.kept = new Kept(writer.tree(), null);
        } catch (Throwable unfit) {
            held.kept = new Kept(null, ForeignThrowable.message(unfit));
        }
    }

    /** Takes what the driver before it has left; where that does not do, it stays for one that takes it. */
    void restore(Thing thing, Kept before) {
        String why = before.unfit();
        if (why == null) {
            why = set(thing, before);
        }
        if (why != null) {
            held.kept = before;
            LOG.warn(
                    "Thing '{}': property '{}' begins at its driver's default, not at the last value: {}",
                    thingId,
                    property.affordance().name(),
                    why);
        }
    }

    /** @return why it is not taken, null where it is */
    private String set(Thing thing, Kept before) {
        try {
            property.write(thing, property.decodeFrom(TreeReader.of(before.data())));
            return null;
        } catch (InvalidInputException unfit) {
            return unfit.getMessage();
        } catch (Throwable refused) {
            return "the driver refuses it: " + ForeignThrowable.message(refused);
        }
    }
}
