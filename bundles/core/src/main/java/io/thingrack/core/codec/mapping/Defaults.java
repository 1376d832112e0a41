package io.thingrack.core.codec.mapping;

import io.thingrack.core.codec.Input;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.codec.TypeCodec;
import io.thingrack.core.codec.UnmappableException;
import io.thingrack.core.codec.structure.AnyCodec;
import io.thingrack.core.codec.structure.Member;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.MalformedDataException;
import java.nio.charset.StandardCharsets;

/** Reads the default values that stand as JSON text in {@link io.thingrack.api.Schema}. */
public final class Defaults {
    private final Serializers serializers;

    /** @param serializers of which the one of JSON is used */
    public Defaults(Serializers serializers) {
        this.serializers = serializers;
    }

    /**
     * @param name of a component or parameter
     * @param codec of its type
     * @param json its default value, empty where there is none
     * @return it
     * @throws UnmappableException if the text is no JSON, or of another type; without the name
     */
    public Member member(String name, TypeCodec codec, String json) throws UnmappableException {
        if (json.isEmpty()) {
            return Member.of(name, codec);
        }
        try {
            DataReader reader = serializers.require(Payload.JSON).reader(json.getBytes(StandardCharsets.UTF_8));
            reader.next();
            Input in = new Input(reader, "default");
            Object data = AnyCodec.PLAIN.read(in);
            in.check();
            if (reader.next() != DataReader.Token.END) {
                throw new MalformedDataException("more than one value");
            }
            return Member.withDefault(name, codec, data);
        } catch (MalformedDataException | InvalidInputException e) {
            throw new UnmappableException(
                    "defaultValue " + json + " is not JSON (a text needs its quotes): " + e.getMessage());
        }
    }
}
