package io.thingrack.http;

import io.thingrack.http.json.JsonText;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A rack whose jobs are done by the test. */
final class FakeRack implements RpcServer {
    final Map<String, ThingModel> things = new ConcurrentHashMap<>();
    final List<Job> jobs = new CopyOnWriteArrayList<>();
    volatile BiConsumer<Job, Reply> work = (job, reply) -> reply.answer(done("1.5"));

    FakeRack() {
        things.put("lamp", lamp());
    }

    static ThingModel lamp() {
        return new ThingModel(
                "Lamp",
                null,
                byName(
                        property("brightness", false, false, Payload.JSON),
                        property("serial_number", true, false, Payload.JSON),
                        property("pin", false, true, Payload.JSON),
                        property("picture", false, false, "image/png")),
                actions(action("blink", true), action("scan", false)),
                Map.of("blinked", new EventAffordance("blinked", null, null, null, Payload.JSON)));
    }

    private static Map<String, PropertyAffordance> byName(PropertyAffordance... properties) {
        Map<String, PropertyAffordance> byName = new LinkedHashMap<>();
        for (PropertyAffordance property : properties) {
            byName.put(property.name(), property);
        }
        return byName;
    }

    private static Map<String, ActionAffordance> actions(ActionAffordance... actions) {
        Map<String, ActionAffordance> byName = new LinkedHashMap<>();
        for (ActionAffordance action : actions) {
            byName.put(action.name(), action);
        }
        return byName;
    }

    static PropertyAffordance property(String name, boolean readOnly, boolean writeOnly, String contentType) {
        return new PropertyAffordance(
                name, DataSchema.of(DataSchema.Type.NUMBER).build(), readOnly, writeOnly, true, contentType);
    }

    static ActionAffordance action(String name, boolean synchronous) {
        return new ActionAffordance(name, null, null, null, null, synchronous, Payload.JSON);
    }

    static Outcome done(String json) {
        return new Outcome.Done(new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON), null);
    }

    static Outcome failed(Fault.Kind kind, String message) {
        return new Outcome.Failed(new Fault(kind, message));
    }

    @Override
    public String id() {
        return "rack";
    }

    @Override
    public void submit(Job job, Reply reply) {
        jobs.add(job);
        work.accept(job, reply);
    }

    /** Enough of a Description to see which forms were asked for. */
    @Override
    public Optional<Payload> describe(String thingId, Forms forms, Set<String> skip) {
        return model(thingId).map(model -> {
            List<Object> hrefs = new ArrayList<>();
            model.properties()
                    .values()
                    .forEach(property -> forms.of(thingId, property).forEach(form -> hrefs.add(form.href())));
            Map<String, Object> terms = new LinkedHashMap<>();
            terms.put("id", forms.id(thingId));
            terms.put("hrefs", hrefs);
            return new Payload(JsonText.bytes(terms), Payload.JSON);
        });
    }

    @Override
    public Optional<ThingModel> model(String thingId) {
        return Optional.ofNullable(things.get(thingId));
    }
}
