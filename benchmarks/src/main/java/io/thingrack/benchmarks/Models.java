package io.thingrack.benchmarks;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.benchmarks.server.Servers;
import io.thingrack.core.description.Descriptions;
import io.thingrack.core.description.Descriptions.Described;
import io.thingrack.core.description.Family;
import io.thingrack.core.description.ThingDescriptions;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.example.kitchensink.KitchenSink;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a model and its Descriptions cost, and what bounds cost a write. */
final class Models implements Benchmark {
    private static final int WARM_UP = 2_000;
    private static final int MODELS = 500;
    private static final int ENOUGH_COLLECTIONS = 5;
    private static final double MILLIS = 1e6;
    private static final double MICROS = 1e3;

    private final Serializers serializers = new Serializers();

    /** Two properties that differ by their bounds. */
    public static final class Bounded implements Thing {
        /** Takes any. */
        @Property
        public final Value<Double> free = Value.of(0.0);

        /** Takes some. */
        @Property(minimum = 0, maximum = 30)
        public final Value<Double> bound = Value.of(0.0);
    }

    /** As a face has them. */
    private static final class Face implements Forms {
        @Override
        public String key() {
            return "zmq tcp://127.0.0.1:5560 tcp://127.0.0.1:5561";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            return List.of(form("readproperty", property.contentType()), form("writeproperty", property.contentType()));
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of(form("invokeaction", action.contentType()));
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of(form("subscribeevent", event.contentType()));
        }

        private static Form form(String op, String contentType) {
            return new Form("tcp://127.0.0.1:5560", op, contentType);
        }
    }

    /** Something that is done again and again. */
    private interface Task {
        Object run() throws Exception;
    }

    Models() {
        serializers.add(new JsonSerializer(), 0);
        serializers.add(new MsgpackSerializer(), 0);
    }

    @Override
    public List<Row> run(Servers servers) throws Exception {
        List<Row> rows = new ArrayList<>();
        ThingModel model = ThingClass.of(KitchenSink.class, serializers).model();
        int members = model.properties().size()
                + model.actions().size()
                + model.events().size();
        String what = " of a driver with " + members + " members";
        Forms face = new Face();
        rows.add(time("model" + what, "ms", MILLIS, 200, () -> ThingClass.of(KitchenSink.class, serializers)));
        rows.add(time(
                "Description" + what,
                "ms",
                MILLIS,
                200,
                () -> ThingDescriptions.describe(model, "sink", face, Set.of(), serializers.require(Payload.JSON))));
        Descriptions cache = new Descriptions(serializers, Descriptions.MOST_BYTES);
        Described described = new Described("sink", model);
        rows.add(time(
                "cached Description" + what,
                "us",
                MICROS,
                10_000,
                () -> cache.get(described, face, Set.of(), Family.NONE)));
        rows.add(heap("heap of the model" + what));
        rows.addAll(bounds());
        return rows;
    }

    private static Row time(String name, String unit, double nanosInUnit, int times, Task task) throws Exception {
        double[] rounds = new double[Contest.ROUNDS];
        measured(task, WARM_UP);
        for (int round = 0; round < rounds.length; round++) {
            rounds[round] = measured(task, times) / nanosInUnit;
        }
        return Row.alone(name, Samples.of(rounds), unit, Row.LOWER);
    }

    /** Nanoseconds of one. */
    private static double measured(Task task, int times) throws Exception {
        int seen = 0;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            seen += task.run() == null ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        if (seen == times) {
            throw new IllegalStateException("nothing was made");
        }
        return (double) nanos / times;
    }

    private Row heap(String name) throws Exception {
        double[] rounds = new double[Contest.ROUNDS];
        for (int round = 0; round < rounds.length; round++) {
            List<ThingModel> models = new ArrayList<>(MODELS);
            long before = heap();
            for (int i = 0; i < MODELS; i++) {
                models.add(ThingClass.of(KitchenSink.class, serializers).model());
            }
            rounds[round] = (heap() - before) / 1024.0 / models.size();
        }
        return Row.alone(name, Samples.of(rounds), "KiB", Row.LOWER);
    }

    private static long heap() {
        for (int i = 0; i < ENOUGH_COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private List<Row> bounds() throws Exception {
        ThingClass type = ThingClass.of(Bounded.class, serializers);
        Bounded thing = new Bounded();
        Payload payload = new Payload("12.5".getBytes(StandardCharsets.US_ASCII), Payload.JSON);
        int times = 1_000_000;
        double[] free = new double[Contest.ROUNDS];
        double[] bound = new double[Contest.ROUNDS];
        Task freely = write(type.property("free"), thing, payload);
        Task bounded = write(type.property("bound"), thing, payload);
        measured(freely, times);
        measured(bounded, times);
        for (int round = 0; round < free.length; round++) {
            free[round] = measured(freely, times) / MICROS;
            bound[round] = measured(bounded, times) / MICROS;
        }
        return List.of(Row.beside(
                "write of a number with bounds",
                Samples.of(bound),
                "us",
                "one without",
                Samples.of(free),
                Row.LOWER,
                null));
    }

    private Task write(PropertyHandle property, Thing thing, Payload payload) {
        return () -> {
            try {
                property.write(thing, property.decode(payload, null, serializers));
                return property;
            } catch (Throwable fault) {
                throw new IllegalStateException(fault);
            }
        };
    }
}
