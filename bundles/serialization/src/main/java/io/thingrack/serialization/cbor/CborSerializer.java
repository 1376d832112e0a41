package io.thingrack.serialization.cbor;

import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.Serializer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * CBOR as RFC 8949 has it, with half floats, big numbers, decimal fractions and sizes that are not announced. Tags that
 * only say what a value is for (times, URIs, encodings, CBOR itself) are passed over; one that changes what a value is
 * and is not understood is refused. Names of members are text, and none comes twice; {@code undefined} is null.
 */
@Component
public final class CborSerializer implements Serializer {
    private final Limits limits;

    /** Reads within {@link Limits#DEFAULT}. */
    @Activate
    public CborSerializer() {
        this(Limits.DEFAULT);
    }

    /** @param limits of what is read */
    public CborSerializer(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String contentType() {
        return "application/cbor";
    }

    @Override
    public DataReader reader(byte[] bytes) {
        return new CborReader(bytes, limits);
    }

    @Override
    public DataWriter writer() {
        return new CborWriter();
    }
}
