package io.thingrack.example.frames;

import io.thingrack.api.Action;
import io.thingrack.api.ContentType;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.RequireThingServer;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.api.WithBytes;
import io.thingrack.api.propertytypes.ThingId;
import java.util.Arrays;
import org.osgi.service.component.annotations.Component;

/** A detector: its arrays go as MessagePack, its pictures as what they are, and what is small as JSON. */
@RequireThingServer
@ThingId("frames")
@ContentType("application/msgpack")
@Component
public class Frames implements Thing {
    /** What comes with a frame. */
    public record Exposure(double seconds, int counts) {}

    @Property(observable = true)
    public final Value<double[]> trace = Value.of(new double[] {0.5, -1.5, Double.NaN});

    @Property
    public final Value<float[]> dark = Value.of(new float[] {0.25f});

    @Property
    @ContentType("application/json")
    public final Value<Integer> gain = Value.of(1);

    @Event
    public final Signal<int[]> counted = new Signal<>();

    @Property
    @ContentType("image/jpeg")
    public byte[] picture() {
        return new byte[] {(byte) 0xff, (byte) 0xd8};
    }

    @Action
    public double[] scale(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    @Action
    @ContentType("application/json")
    public WithBytes<Exposure> expose() {
        return new WithBytes<>(new Exposure(0.5, 2), new byte[] {1, 2, 3});
    }

    @Action
    public void count(int[] counts) {
        counted.emit(counts);
    }
}
