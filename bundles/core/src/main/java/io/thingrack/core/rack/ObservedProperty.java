package io.thingrack.core.rack;

import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import java.util.Arrays;

/**
 * Tells of an observable property's changes, each once: the first value that is seen, and each that differs from the
 * one before. A held value is compared as it is; what a driver returns may be one array that it fills again and again,
 * so that is compared by its bytes.
 */
final class ObservedProperty {
    private final String thingId;
    private final PropertyHandle property;
    private final Serializers serializers;
    private final Publisher publisher;
    private volatile boolean published;
    private Object lastValue;
    private byte[] lastBytes;
    private byte[] lastBinary;

    ObservedProperty(String thingId, PropertyHandle property, Serializers serializers, Publisher publisher) {
        this.thingId = thingId;
        this.property = property;
        this.serializers = serializers;
        this.publisher = publisher;
    }

    /** A held value was set. */
    synchronized void changed(Object value) {
        if (published && property.same(lastValue, value)) {
            return;
        }
        lastValue = value;
        published = true;
        if (publisher.wants(thingId, Publication.Kind.PROPERTY_CHANGE, name())) {
            try {
                publish(property.encode(value, serializers));
            } catch (Exception unfit) {
                publisher.unfit(thingId, name(), unfit);
            }
        }
    }

    /** A client has read or written it. */
    void seen(Object value, Outcome.Done encoded) {
        if (!property.held()) {
            seenOnDevice(encoded);
        } else if (!published) {
            firstSeen(value);
        }
    }

    /** Unless it was set since the look: what was read is the older value then. */
    private synchronized void firstSeen(Object value) {
        if (!published) {
            changed(value);
        }
    }

    private synchronized void seenOnDevice(Outcome.Done encoded) {
        byte[] bytes = encoded.value().bytes();
        byte[] binary = encoded.binary() == null ? null : encoded.binary().bytes();
        if (published && Arrays.equals(bytes, lastBytes) && Arrays.equals(binary, lastBinary)) {
            return;
        }
        lastBytes = bytes;
        lastBinary = binary;
        published = true;
        if (publisher.wants(thingId, Publication.Kind.PROPERTY_CHANGE, name())) {
            publish(encoded);
        }
    }

    private void publish(Outcome.Done encoded) {
        Payload value = encoded.value();
        publisher.publish(new Publication(thingId, Publication.Kind.PROPERTY_CHANGE, name(), value, encoded.binary()));
    }

    private String name() {
        return property.affordance().name();
    }
}
