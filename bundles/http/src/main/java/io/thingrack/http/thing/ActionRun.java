package io.thingrack.http.thing;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.MalformedDataException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One invocation of a long action. Safe from any thread. */
final class ActionRun {
    private final String id = UUID.randomUUID().toString();
    private final String thingId;
    private final String action;
    private final Instant requested = Instant.now();
    private String href;
    private String rackId;
    private boolean cancelled;
    private Outcome outcome;
    private Instant ended;
    private long endedNanos;

    ActionRun(String thingId, String action) {
        this.thingId = thingId;
        this.action = action;
    }

    String id() {
        return id;
    }

    String thingId() {
        return thingId;
    }

    String action() {
        return action;
    }

    synchronized void href(String address) {
        href = address;
    }

    synchronized String href() {
        return href;
    }

    synchronized String rackId() {
        return rackId;
    }

    /** @return whether it was cancelled before it began */
    synchronized boolean began(String asTheRackCallsIt) {
        rackId = asTheRackCallsIt;
        return cancelled;
    }

    /** @return whether it had begun */
    synchronized boolean end(Outcome what) {
        outcome = what;
        ended = Instant.now();
        endedNanos = System.nanoTime();
        return rackId != null;
    }

    /** @return whether it can be cancelled now; else it has ended, or is cancelled when it begins */
    synchronized boolean cancelLater() {
        cancelled = outcome == null;
        return cancelled && rackId != null;
    }

    /** @return nanoseconds since it ended, negative where it has not */
    synchronized long endedFor(long now) {
        return outcome == null ? -1 : now - endedNanos;
    }

    synchronized long bytes() {
        if (!(outcome instanceof Outcome.Done done)) {
            return 0;
        }
        return done.value().bytes().length
                + (done.binary() == null ? 0 : done.binary().bytes().length);
    }

    /** @return as the WoT Profile has an ActionStatus */
    synchronized Map<String, Object> terms(ContentTypes contentTypes) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("status", state());
        if (outcome instanceof Outcome.Done done) {
            terms.put("output", output(done, contentTypes));
        } else if (outcome != null) {
            terms.put("error", Rendering.problem(outcome).terms(null));
        }
        terms.put("href", href);
        terms.put("timeRequested", text(requested));
        if (ended != null) {
            terms.put("timeEnded", text(ended));
        }
        return terms;
    }

    private String state() {
        if (outcome == null) {
            return rackId == null ? "pending" : "running";
        }
        return outcome instanceof Outcome.Done ? "completed" : "failed";
    }

    private static Object output(Outcome.Done done, ContentTypes contentTypes) {
        Payload one = done.binary() != null && Values.isNull(done.value()) ? done.binary() : done.value();
        try {
            return contentTypes.knows(one.contentType())
                    ? contentTypes.read(one)
                    : Base64.getEncoder().encodeToString(one.bytes());
        } catch (MalformedDataException e) {
            return null;
        }
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
