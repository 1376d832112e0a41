package io.thingrack.serialization.msgpack;

import io.thingrack.serialization.bytes.Limits;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.Serializer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * MessagePack. Extension type 1 is a numpy array, as hololinked has it; no other extension type is understood, not
 * even timestamps. Names of members are text, and none comes twice.
 */
@Component
public final class MsgpackSerializer implements Serializer {
    private final Limits limits;

    /** Reads within {@link Limits#DEFAULT}. */
    @Activate
    public MsgpackSerializer() {
        this(Limits.DEFAULT);
    }

    /** @param limits of what is read */
    public MsgpackSerializer(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String contentType() {
        return "application/msgpack";
    }

    @Override
    public DataReader reader(byte[] bytes) {
        return new MsgpackReader(bytes, limits);
    }

    @Override
    public DataWriter writer() {
        return new MsgpackWriter();
    }
}
