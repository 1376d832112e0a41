package io.thingrack.core.model;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class Bench implements Thing {
    @Property(maximum = 30)
    public final Value<Double> setpoint = Value.of(1.0);

    @Property
    public final Value<Optional<List<Object>>> list = Value.of(Optional.empty());

    @Event
    public final Signal<byte[]> captured = new Signal<>();

    @Event
    public final Signal<Void> done = new Signal<>();

    @Event
    public final Signal<List<Integer>> counted = new Signal<>();

    private byte[] firmware = {9};

    @Property
    public byte[] firmware() {
        return firmware;
    }

    public void firmware(byte[] image) {
        firmware = image;
    }

    @Property
    public double voltage() throws IOException {
        throw new IOException("no answer");
    }

    @Property
    public void trigger(int channel) {}

    @Action
    public String ramp(double target, @Schema(defaultValue = "2") int seconds, Optional<String> name) {
        return target + " " + seconds + " " + name.orElse("none");
    }

    @Action
    public int upload(byte[] image, int slot) {
        return image.length + slot;
    }

    @Action
    public Object echo(Object value) {
        return value;
    }

    @Action
    public int sum(int... values) {
        return Arrays.stream(values).sum();
    }

    @Action
    public void nothing() {}

    @Action
    public CompletionStage<Integer> later() {
        return CompletableFuture.completedFuture(5);
    }

    @Action
    public byte[] image() {
        return new byte[0];
    }
}
