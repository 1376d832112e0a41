package io.thingrack.shell;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.model.Forms;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Asks the rack as any client does, and waits for the answer. */
final class Requests {
    /** As long as a stock client waits. */
    private static final long SECONDS = 5;

    private final Servers servers;

    Requests(Servers servers) {
        this.servers = servers;
    }

    String read(String id, String property) throws InterruptedException {
        return ask(id, Operation.READ_PROPERTY, property, "null");
    }

    void write(String id, String property, String json) throws InterruptedException {
        ask(id, Operation.WRITE_PROPERTY, property, json);
    }

    String invoke(String id, String action, String json) throws InterruptedException {
        return ask(id, Operation.INVOKE_ACTION, action, json);
    }

    String describe(String id) {
        return servers.of(id)
                .describe(id, Forms.NONE, Set.of())
                .map(Requests::text)
                .orElseThrow(
                        () -> new IllegalArgumentException("no Thing '" + id + "' is served; thing:list has them"));
    }

    private String ask(String id, Operation operation, String name, String json) throws InterruptedException {
        long timeout = TimeUnit.SECONDS.toNanos(SECONDS);
        Payload payload = new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        servers.of(id)
                .submit(
                        new Job(id, operation, name, payload, new Clocks(System.nanoTime(), timeout, timeout)),
                        answer::complete);
        try {
            return shown(answer.get());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shown(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return text(done.value(), done.binary());
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw new IllegalStateException(failed.fault().message());
        }
        Outcome.Phase phase = ((Outcome.TimedOut) outcome).phase();
        throw new IllegalStateException(
                phase == Outcome.Phase.INVOCATION
                        ? "it was not started within " + SECONDS + " s: the Thing is busy"
                        : "it was started and is not done after " + SECONDS + " s; it goes on");
    }

    /** @param bytes beside the value; null where there are none */
    static String text(Payload value, Payload bytes) {
        if (bytes == null) {
            return text(value);
        }
        String beside = bytes.bytes().length + " bytes of " + bytes.contentType();
        return text(value).equals("null") ? beside : text(value) + " and " + beside;
    }

    private static String text(Payload payload) {
        return payload.contentType().equals(Payload.JSON)
                        || payload.contentType().startsWith("text/")
                ? new String(payload.bytes(), StandardCharsets.UTF_8)
                : payload.bytes().length + " bytes of " + payload.contentType();
    }
}
