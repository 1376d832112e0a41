package io.thingrack.zmq;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.DataSchema;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server with one Thing, {@code bench}, whose properties are what was written to them. */
final class FakeRpcServer implements RpcServer {
    private static final PropertyAffordance LEVEL = new PropertyAffordance(
            "level", DataSchema.of(DataSchema.Type.NUMBER).build(), false, false, true, Payload.JSON);

    final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final Map<String, Payload> values = new ConcurrentHashMap<>(Map.of("level", json("20.5")));

    /** Replies that {@code hold} keeps back. */
    final Queue<Reply> held = new ConcurrentLinkedQueue<>();

    static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON);
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
        if (!job.thingId().equals("bench")) {
            reply.answer(failed(Fault.Kind.NO_SUCH_THING, "no Thing " + job.thingId()));
        } else if (job.affordance().equals("hold")) {
            held.add(reply);
        } else if (job.affordance().equals("busy")) {
            reply.answer(failed(Fault.Kind.BUSY, "100 requests wait already"));
        } else if (job.affordance().equals("throw")) {
            throw new IllegalStateException("broken server");
        } else {
            reply.answer(outcome(job));
        }
    }

    private Outcome outcome(Job job) {
        return switch (job.operation()) {
            case READ_PROPERTY -> read(job.affordance());
            case WRITE_PROPERTY -> write(job);
            case DELETE_PROPERTY -> failed(Fault.Kind.NOT_IMPLEMENTED, job.affordance() + " cannot be deleted");
            case READ_MULTIPLE_PROPERTIES -> readMany(job);
            case WRITE_MULTIPLE_PROPERTIES -> Outcome.Done.NOTHING;
            case INVOKE_ACTION -> invoke(job);
        };
    }

    private Outcome read(String name) {
        Payload value = values.get(name);
        return value == null
                ? failed(Fault.Kind.NO_SUCH_AFFORDANCE, "no property " + name)
                : new Outcome.Done(value, null);
    }

    private Outcome write(Job job) {
        values.put(job.affordance(), job.binary() == null ? job.payload() : job.binary());
        return Outcome.Done.NOTHING;
    }

    private Outcome readMany(Job job) {
        for (String name : job.names().keySet()) {
            if (!values.containsKey(name)) {
                return failed(Fault.Kind.NO_SUCH_AFFORDANCE, "no property " + name);
            }
        }
        return new Outcome.Done(json("{\"names\":\"" + job.names() + "\"}"), null);
    }

    private Outcome invoke(Job job) {
        return job.affordance().equals("echo")
                ? new Outcome.Done(job.payload(), job.binary())
                : failed(Fault.Kind.NO_SUCH_AFFORDANCE, "no action " + job.affordance());
    }

    @Override
    public Optional<Payload> describe(String thingId, Forms forms, Set<String> skip) {
        if (!thingId.equals("bench")) {
            return Optional.empty();
        }
        List<String> hrefs = forms.of(thingId, LEVEL).stream()
                .map(Form::href)
                .map(href -> '"' + href + '"')
                .toList();
        List<String> skipped =
                skip.stream().sorted().map(name -> '"' + name + '"').toList();
        return Optional.of(json("{\"id\":\"bench\",\"properties\":{\"level\":{\"type\":\"number\"}},\"hrefs\":" + hrefs
                + ",\"skipped\":" + skipped + "}"));
    }

    @Override
    public Optional<ThingModel> model(String thingId) {
        return thingId.equals("bench")
                ? Optional.of(new ThingModel("Bench", null, Map.of("level", LEVEL), Map.of(), Map.of()))
                : Optional.empty();
    }
}
