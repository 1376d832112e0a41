package io.thingrack.http.thing;

import io.thingrack.http.access.Access;
import io.thingrack.http.access.Right;
import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Bodies;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.route.ThingPaths;
import io.thingrack.http.route.ThingPaths.Place;
import io.thingrack.http.stream.Streams;
import io.thingrack.http.stream.Topic;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** All that stands under a Thing's path. */
public final class ThingResource {
    private final Descriptions descriptions;
    private final Interactions interactions;
    private final ActionRuns runs;
    private final Streams streams;
    private final Bodies bodies;
    private final Access access;

    /**
     * @param bodies reads them
     * @param contentTypes that are known
     * @param timer for what takes too long
     * @param streams of events
     * @param access knows what to tell who may not
     * @param invocationNanos until an operation must have started, where a request does not say
     * @param executionNanos until it must be done, where a request does not say
     */
    public ThingResource(
            Bodies bodies,
            ContentTypes contentTypes,
            ScheduledExecutorService timer,
            Streams streams,
            Access access,
            long invocationNanos,
            long executionNanos) {
        this.access = access;
        descriptions = new Descriptions(HttpForms.Security.of(access));
        this.streams = streams;
        this.bodies = bodies;
        runs = new ActionRuns(timer, contentTypes);
        interactions = new Interactions(
                bodies,
                contentTypes,
                new Interactions.Limits(invocationNanos, executionNanos),
                new Deferred(timer),
                runs);
    }

    /** @param thingId of a Thing that has gone */
    public void forget(String thingId) {
        runs.forget(thingId);
        streams.end(thingId);
    }

    /**
     * @param call to be answered
     * @throws ProblemException where it cannot be done as it stands
     */
    public void serve(Call call) throws ProblemException, IOException {
        List<String> rest = call.target().rest();
        if (rest.isEmpty()) {
            demand(call, Right.READ);
            descriptions.description(call);
            return;
        }
        String first = rest.get(0);
        String second = rest.size() > 1 ? rest.get(1) : null;
        if (rest.size() > 2) {
            throw nothing(call);
        }
        switch (first) {
            case "resources" -> resource(call, second);
            case "properties" -> properties(call, second);
            case "events" -> events(call, second);
            case "actions" -> actions(call, second);
            default -> affordance(call, first, second);
        }
    }

    private void demand(Call call, Right right) throws ProblemException {
        boolean asksWhatMayBeDone = call.method().equals("OPTIONS");
        if (!asksWhatMayBeDone && !call.rights().allow(right, call.target().thingId())) {
            throw new ProblemException(access.refusal(call.exchange()));
        }
    }

    private static Right readOrWrite(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD") ? Right.READ : Right.WRITE;
    }

    private void resource(Call call, String which) throws ProblemException {
        demand(call, Right.READ);
        if ("wot-td".equals(which)) {
            descriptions.description(call);
        } else if ("wot-tm".equals(which)) {
            descriptions.model(call);
        } else {
            throw nothing(call);
        }
    }

    private void properties(Call call, String second) throws ProblemException, IOException {
        if (second == null) {
            demand(call, readOrWrite(call));
            interactions.properties(call);
        } else if (second.equals(HttpForms.CHANGES)) {
            listenToAll(call, Publication.Kind.PROPERTY_CHANGE);
        } else {
            throw nothing(call);
        }
    }

    private void events(Call call, String second) throws ProblemException, IOException {
        if (second != null) {
            throw nothing(call);
        }
        listenToAll(call, Publication.Kind.EVENT);
    }

    private void actions(Call call, String second) throws ProblemException {
        if (second != null) {
            throw nothing(call);
        }
        demand(call, Right.INVOKE);
        if (call.require("GET, HEAD") != null) {
            Object all = runs.of(
                    call.target().thingId(),
                    call.target().paths().model().actions().keySet());
            call.exchange().answer(Answer.json(200, Payload.JSON, all).with("Cache-Control", "no-store"));
        }
    }

    private void affordance(Call call, String segment, String second) throws ProblemException, IOException {
        ThingPaths paths = call.target().paths();
        Place place = paths.find(segment).orElse(null);
        if (place == null) {
            ofEveryThing(call, segment, second);
            return;
        }
        switch (place.kind()) {
            case PROPERTY -> property(call, place.name(), second);
            case ACTION -> {
                demand(call, Right.INVOKE);
                if (second == null) {
                    interactions.action(call, place.name());
                } else {
                    runs.status(call, place.name(), second);
                }
            }
            case EVENT -> {
                if (second != null) {
                    throw nothing(call);
                }
                listen(call, new Topic(call.target().thingId(), Publication.Kind.EVENT, place.name()));
            }
        }
    }

    private void property(Call call, String name, String second) throws ProblemException, IOException {
        PropertyAffordance property = call.target().paths().model().properties().get(name);
        if (second == null) {
            demand(call, readOrWrite(call));
            interactions.property(call, name);
        } else if (second.equals(HttpForms.CHANGES) && property.observable() && !property.writeOnly()) {
            listen(call, new Topic(call.target().thingId(), Publication.Kind.PROPERTY_CHANGE, name));
        } else {
            throw nothing(call);
        }
    }

    private void listen(Call call, Topic topic) throws ProblemException, IOException {
        demand(call, Right.OBSERVE);
        if (call.require("GET, HEAD") == null) {
            return;
        }
        boolean stream = Accept.of(call.header("Accept")).quality("text/event-stream") > 0
                && call.header("Accept") != null
                && call.header("Accept").contains("text/event-stream");
        if (call.exchange().isHead()) {
            call.exchange().answer(Answer.of(200, stream ? "text/event-stream" : Payload.JSON, new byte[0]));
        } else if (stream) {
            streams.stream(call.exchange(), List.of(topic), false);
        } else {
            streams.poll(call.exchange(), topic);
        }
    }

    /** As the WoT Profile has it: each message has the name of its affordance. */
    private void listenToAll(Call call, Publication.Kind kind) throws ProblemException, IOException {
        demand(call, Right.OBSERVE);
        if (call.require("GET, HEAD") == null) {
            return;
        }
        if (call.exchange().isHead()) {
            call.exchange().answer(Answer.of(200, "text/event-stream", new byte[0]));
        } else {
            streams.stream(call.exchange(), List.of(new Topic(call.target().thingId(), kind, "")), true);
        }
    }

    /** What hololinked's client asks of every Thing, and the face answers itself. */
    private void ofEveryThing(Call call, String segment, String second) throws ProblemException, IOException {
        demand(call, Right.READ);
        boolean hololinked = call.target().prefix().isHololinked() && second == null;
        if (hololinked && segment.equals("ping")) {
            if (call.require("POST") != null) {
                bodies.read(call.exchange(), body -> call.exchange().answer(Answer.of(Payload.NULL)));
            }
        } else if (hololinked && segment.replace('_', '-').equals("get-thing-model")) {
            if (call.require("POST") != null) {
                bodies.read(call.exchange(), body -> model(call));
            }
        } else {
            throw nothing(call);
        }
    }

    private static void model(Call call) {
        call.rpc()
                .describe(call.target().thingId(), Forms.NONE, java.util.Set.of())
                .ifPresentOrElse(
                        model -> call.exchange().answer(Answer.of(model)),
                        () -> call.exchange().answer(Problem.notFound("the Thing has gone")));
    }

    private static ProblemException nothing(Call call) {
        return new ProblemException(
                Problem.notFound("the Thing '" + call.target().thingId() + "' has nothing here; it has: "
                        + call.target().paths().shown()));
    }
}
