package io.thingrack.itest.felix;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The answer to one request. */
final class Answer implements Reply {
    private final CompletableFuture<Outcome> first = new CompletableFuture<>();
    private final Consumer<Boolean> heard;

    /** @param heard told of each answer, and whether it is the first one */
    Answer(Consumer<Boolean> heard) {
        this.heard = heard;
    }

    @Override
    public void answer(Outcome outcome) {
        heard.accept(first.complete(outcome));
    }

    boolean isThere() {
        return first.isDone();
    }

    /** Waits for it: the JSON text of a value, {@code KIND message} of a fault, or {@code TIMEOUT PHASE}. */
    String text() {
        return text(outcome());
    }

    Outcome outcome() {
        try {
            return first.get(Wait.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return new String(((Outcome.Done) outcome).value().bytes(), StandardCharsets.UTF_8);
        }
        if (outcome instanceof Outcome.Failed) {
            var fault = ((Outcome.Failed) outcome).fault();
            return fault.kind() + " " + fault.message();
        }
        return "TIMEOUT " + ((Outcome.TimedOut) outcome).phase();
    }
}
