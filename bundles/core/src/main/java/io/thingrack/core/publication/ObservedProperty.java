package io.thingrack.core.publication;

import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.logs.ForeignThrowable;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.publication.HeldValue.Known;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of an observable property's changes, each once: the first value that is seen, and each that differs from the
 * one before. A held value is compared as it is, and so is what cannot change; else what a driver returns may be one
 * array that it fills again and again, so that is compared by its bytes.
 */
final class ObservedProperty {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedProperty.class);

    /** Bytes of what is remembered for the next driver; what is larger is told anew at a swap. */
    private static final int LARGEST = 64 * 1024;

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
    /** Null where it is no {@code Value}. */
    private final HeldValue held;
    /** What the driver before it has left. */
    private volatile HeldValue before;

    private volatile boolean published;
    /** What was seen last: as it is, or else as its bytes. */
    private Object lastValue;

    private Outcome.Done lastEncoded;

    /** @param held where its value is remembered, null where it is no {@code Value} */
    ObservedProperty(
            String thingId, PropertyHandle property, Serializers serializers, Publisher publisher, HeldValue held) {
        this.thingId = thingId;
        this.property = property;
        this.serializers = serializers;
        this.publisher = publisher;
        this.held = held;
    }

    /** It is there, and its value is nobody's yet. May run the driver's code. */
    void begins(Object value) {
        Outcome.Done encoded = null;
        try {
            encoded = isPlain(value) ? null : property.encode(value, serializers);
        } catch (Throwable unfit) {
            LOG.debug("Thing '{}': {}", thingId, ForeignThrowable.message(unfit));
        }
        remember(value, encoded, false);
    }

    /** It takes the place of another one. */
    void follows(HeldValue other) {
        before = other;
    }

    /** It has taken that place: where it differs this is a change. */
    synchronized void swapped(Object value) {
        if (published || before == null) {
            return;
        }
        try {
            Known known = before.known;
            if (known == null || known.told() || !isSame(known, value, null)) {
                differs(value, null);
            }
        } catch (Throwable unfit) {
            publisher.unfit(thingId, name(), unfit);
        }
    }

    /** A held value was set. */
    void changed(Object value) {
        try {
            differs(value, null);
        } catch (Throwable unfit) {
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
        boolean told = !published && wasTold(value, encoded);
        lastValue = value;
        lastEncoded = null;
        published = true;
        Outcome.Done out = encoded;
        if (!told && isWanted()) {
            out = encoded == null ? property.encode(value, serializers) : encoded;
            publish(out);
        }
        if (held != null) {
            remember(value, out, true);
        }
    }

    /** Whether the driver before it has told the same. */
    private boolean wasTold(Object value, Outcome.Done encoded) throws EncodingException {
        Known known = before == null ? null : before.known;
        return known != null && known.told() && isSame(known, value, encoded);
    }

    private boolean isSame(Known known, Object value, Outcome.Done encoded) throws EncodingException {
        if (known.encoded() == null) {
            return isPlain(value) && property.same(known.plain(), value);
        }
        return same(known.encoded(), encoded == null ? property.encode(value, serializers) : encoded);
    }

    private void remember(Object value, Outcome.Done encoded, boolean told) {
        if (isPlain(value)) {
            held.known = new Known(value, null, told);
        } else {
            held.known = encoded == null || size(encoded) > LARGEST ? null : new Known(null, encoded, told);
        }
    }

    private static long size(Outcome.Done encoded) {
        return encoded.value().bytes().length
                + (encoded.binary() == null ? 0L : encoded.binary().bytes().length);
    }

    /** Whether it does not change and is of Java's own: arrays that a driver sets are not changed any more. */
    private static boolean isPlain(Object value) {
        return value == null
                || IMMUTABLE.contains(value.getClass())
                || value.getClass().isArray()
                        && value.getClass().getComponentType().isPrimitive();
    }

    private synchronized void bytesDiffer(Outcome.Done encoded) {
        if (published && lastEncoded != null && same(lastEncoded, encoded)) {
            return;
        }
        lastValue = null;
        lastEncoded = encoded;
        published = true;
        if (isWanted()) {
            publish(encoded);
        }
    }

    private static boolean same(Outcome.Done a, Outcome.Done b) {
        return same(a.value(), b.value()) && same(a.binary(), b.binary());
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
