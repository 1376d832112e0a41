package io.thingrack.core.publication;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * Tells of an observable property's changes, each once: the first value that is seen, and each that differs from the
 * one before. A held value is compared as it is, and so is what cannot change; else what a driver returns may be one
 * array that it fills again and again, so that is compared by its bytes.
 */
final class ObservedProperty {
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            String.class,
            Instant.class,
            Duration.class);

    private final String thingId;
    private final PropertyHandle property;
    private final Serializers serializers;
    private final Publisher publisher;
    private volatile boolean published;
    /** What was seen last: as it is, or else as its bytes. */
    private Object lastValue;

    private Outcome.Done lastEncoded;

    ObservedProperty(String thingId, PropertyHandle property, Serializers serializers, Publisher publisher) {
        this.thingId = thingId;
        this.property = property;
        this.serializers = serializers;
        this.publisher = publisher;
    }

    /** A held value was set. */
    void changed(Object value) {
        try {
            differs(value, null);
        } catch (Exception unfit) {
            publisher.unfit(thingId, name(), unfit);
        }
    }

    /**
     * A client has read or written it.
     *
     * @param encoded the value, where it has been encoded already; else null
     */
    void seen(Object value, Outcome.Done encoded) throws EncodingException {
        if (!property.held()) {
            seenOnDevice(value, encoded);
        } else if (!published) {
            firstSeen(value, encoded);
        }
    }

    /** Unless it was set since the look: what was read is the older value then. */
    private synchronized void firstSeen(Object value, Outcome.Done encoded) throws EncodingException {
        if (!published) {
            differs(value, encoded);
        }
    }

    private void seenOnDevice(Object value, Outcome.Done encoded) throws EncodingException {
        if (value instanceof Enum || value != null && IMMUTABLE.contains(value.getClass())) {
            differs(value, encoded);
        } else {
            bytesDiffer(encoded == null ? property.encode(value, serializers) : encoded);
        }
    }

    private synchronized void differs(Object value, Outcome.Done encoded) throws EncodingException {
        if (published && lastEncoded == null && property.same(lastValue, value)) {
            return;
        }
        lastValue = value;
        lastEncoded = null;
        published = true;
        if (isWanted()) {
            publish(encoded == null ? property.encode(value, serializers) : encoded);
        }
    }

    private synchronized void bytesDiffer(Outcome.Done encoded) {
        if (published
                && lastEncoded != null
                && same(lastEncoded.value(), encoded.value())
                && same(lastEncoded.binary(), encoded.binary())) {
            return;
        }
        lastValue = null;
        lastEncoded = encoded;
        published = true;
        if (isWanted()) {
            publish(encoded);
        }
    }

    private static boolean same(Payload a, Payload b) {
        return a == b || a != null && b != null && Arrays.equals(a.bytes(), b.bytes());
    }

    private boolean isWanted() {
        return publisher.wants(thingId, Publication.Kind.PROPERTY_CHANGE, name());
    }

    private void publish(Outcome.Done encoded) {
        publisher.publish(
                new Publication(thingId, Publication.Kind.PROPERTY_CHANGE, name(), encoded.value(), encoded.binary()));
    }

    private String name() {
        return property.affordance().name();
    }
}
