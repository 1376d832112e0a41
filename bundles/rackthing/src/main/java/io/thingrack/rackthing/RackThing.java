package io.thingrack.rackthing;

import io.thingrack.api.Action;
import io.thingrack.api.Event;
import io.thingrack.api.Property;
import io.thingrack.api.Schema;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.explanation.Explanation;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rack itself. A client that wants to follow it subscribes to the three events first, reads {@link #things} then,
 * and takes an event only if its {@code change} is greater than what it knows of that Thing.
 */
public final class RackThing implements Thing {
    private final Supplier<RuntimeDTO> rack;
    private final Explanations explanations;
    private final Changes changes;

    // the events are named as clients see them

    /** A Thing has come. */
    @Event(title = "Thing added", description = "A Thing is there, and takes requests")
    public final Signal<Change> thing_added = new Signal<>();

    /** A Thing has changed. */
    @Event(
            title = "Thing changed",
            description =
                    "Another driver serves a Thing, or its service has other properties; read its Description anew")
    public final Signal<Change> thing_changed = new Signal<>();

    /** A Thing has gone. */
    @Event(title = "Thing removed", description = "A Thing is gone")
    public final Signal<Change> thing_removed = new Signal<>();

    /** What is not served. */
    @Property(
            title = "Failed Things",
            description = "The Things that came and are not served, with reasons",
            observable = true,
            readOnly = true)
    public final Value<List<FailedThing>> failed = Value.of(List.of());

    /**
     * What becomes of a Thing.
     *
     * @param id of the Thing
     * @param change goes up with each change of this rack, and never back
     * @param at when
     */
    public record Change(String id, long change, Instant at) {}

    /**
     * A Thing in the rack.
     *
     * @param id of the Thing
     * @param state how it is served
     * @param title for people
     * @param since when its driver serves
     * @param change number of the last event that told of it
     * @param servers where it is served
     * @param bundle of its driver
     * @param driver class of its driver
     * @param requests that were started since then
     * @param waiting requests that wait now
     */
    public record ServedThing(
            String id,
            State state,
            String title,
            Instant since,
            long change,
            List<String> servers,
            String bundle,
            String driver,
            long requests,
            int waiting) {}

    /** How a Thing is served. */
    public enum State {
        /** By a driver. */
        SERVED,
        /** Its driver has left, and requests wait for the next one. */
        SWAPPING
    }

    /**
     * A Thing that is not served.
     *
     * @param id of the Thing; empty where it has none
     * @param component of Declarative Services; empty where it is none
     * @param bundle of the driver
     * @param reason one of {@link io.thingrack.spi.runtime.FailureReason}, in lower case
     * @param message what is wrong, for an admin
     * @param since when it is so
     */
    public record FailedThing(
            String id, String component, String bundle, String reason, String message, Instant since) {}

    /**
     * What was found out.
     *
     * @param text all of it, for people
     * @param findings one by one
     */
    public record Answer(String text, List<Reason> findings) {}

    /**
     * A thing that was found out.
     *
     * @param cause one of {@link io.thingrack.spi.explanation.Cause}, in lower case
     * @param subject what it is about
     * @param message what is so
     * @param advice what to do about it; empty for nothing
     */
    public record Reason(String cause, String subject, String message, String advice) {}

    /**
     * @param serverId of the server whose Things these are
     * @param rack what is in it now
     * @param explanations know why something is not
     */
    RackThing(String serverId, Supplier<RuntimeDTO> rack, Explanations explanations) {
        this.rack = rack;
        this.explanations = explanations;
        this.changes = new Changes(serverId, this::tell);
    }

    /** @return what hears of the rack's Things */
    Changes changes() {
        return changes;
    }

    /** Things have failed, or do so no more. */
    void failedChanged() {
        failed.set(Stream.of(rack.get().failed).map(RackThing::failed).toList());
    }

    private void tell(Changes.Kind kind, Change change) {
        switch (kind) {
            case ADDED -> thing_added.emit(change);
            case CHANGED -> thing_changed.emit(change);
            case REMOVED -> thing_removed.emit(change);
        }
    }

    /** @return what is in the rack, by id */
    @Property(title = "Things", description = "The Things that are served, the rack among them")
    public List<ServedThing> things() {
        return changes.of(rack.get());
    }

    /**
     * @param what id of a Thing, name of a component, PID of a configuration; name, id or file of a bundle
     * @return why it is not served, or that it is
     */
    @Action(title = "Why", description = "Why something is not in the rack, and what to do about it")
    public Answer why(
            @Schema(
                            description = "id of a Thing, name of a component, PID of a configuration; name, id or file"
                                    + " of a bundle",
                            minLength = 1,
                            maxLength = 1_000)
                    String what) {
        Explanation explanation = explanations.explain(what);
        return new Answer(
                explanation.text(),
                explanation.findings().stream()
                        .map(finding -> new Reason(
                                finding.cause().name().toLowerCase(Locale.ROOT),
                                finding.subject(),
                                finding.message(),
                                finding.advice()))
                        .toList());
    }

    private static FailedThing failed(FailedThingDTO dto) {
        return new FailedThing(
                dto.id,
                dto.component,
                dto.bundle,
                dto.reason.toLowerCase(Locale.ROOT),
                dto.message,
                Instant.ofEpochMilli(dto.since));
    }
}
