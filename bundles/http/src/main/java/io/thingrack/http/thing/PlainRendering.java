package io.thingrack.http.thing;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Problem;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.MalformedDataException;

/** For clients of the Web of Things, and people: statuses and Problem Details. */
final class PlainRendering implements Rendering {
    private final ContentTypes contentTypes;

    PlainRendering(ContentTypes contentTypes) {
        this.contentTypes = contentTypes;
    }

    @Override
    public Answer value(Outcome outcome, Accept accept, String instance) {
        if (!(outcome instanceof Outcome.Done done)) {
            return Rendering.problem(outcome).answer(instance);
        }
        Payload value = Values.one(done);
        try {
            Payload liked = contentTypes.negotiate(value, accept);
            return liked == null
                    ? notAcceptable(value.contentType()).answer(instance)
                    : Answer.of(liked).with("Cache-Control", "no-store");
        } catch (MalformedDataException e) {
            return new Problem(
                            500,
                            "driver",
                            "The driver failed",
                            "the value cannot be put into another content type: " + e.getMessage())
                    .answer(instance);
        }
    }

    private Problem notAcceptable(String own) {
        String others = contentTypes.knows(own) ? contentTypes.shown() : own;
        return new Problem(406, "not-acceptable", "Not acceptable", "there is: " + others);
    }

    @Override
    public Answer written(Outcome outcome, String instance) {
        return outcome instanceof Outcome.Done
                ? Answer.NO_CONTENT
                : Rendering.problem(outcome).answer(instance);
    }
}
