package io.thingrack.core.explanation;

import io.thingrack.core.whiteboard.Advice;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the rack says of its Things. */
final class ThingReasons {
    private final Facts facts;
    private final RuntimeDTO rack;
    private final Findings findings;

    ThingReasons(Facts facts, Findings findings) {
        this.facts = facts;
        this.rack = facts.rack();
        this.findings = findings;
    }

    /** All that is known under an id. */
    void explain(String id) {
        explain(
                thing -> thing.id.equals(id),
                unsettled -> unsettled.id.equals(id),
                failed -> failed.id.equals(id) && failed.serviceId >= 0,
                stuck -> stuck.thingId.equals(id));
    }

    /** The Thing that one service stands for. */
    void explain(long serviceId) {
        explain(
                thing -> thing.serviceId == serviceId,
                unsettled -> unsettled.serviceId == serviceId,
                failed -> failed.serviceId == serviceId,
                stuck -> false);
    }

    /** What came from a bundle, and what of it hangs. */
    void explain(BundleFact bundle) {
        explain(
                thing -> thing.bundle.equals(bundle.name()),
                unsettled -> unsettled.bundle.equals(bundle.name()),
                failed -> failed.bundle.equals(bundle.name()) && failed.serviceId >= 0,
                stuck -> stuck.bundleId == bundle.id());
    }

    /** @return whether that service stands in one of the rack's lists */
    boolean knows(long serviceId) {
        return serviceId >= 0
                && (Stream.of(rack.things).anyMatch(thing -> thing.serviceId == serviceId)
                        || Stream.of(rack.unsettled).anyMatch(thing -> thing.serviceId == serviceId)
                        || Stream.of(rack.failed).anyMatch(failed -> failed.serviceId == serviceId));
    }

    private void explain(
            Predicate<ThingDTO> served,
            Predicate<UnsettledThingDTO> unsettled,
            Predicate<FailedThingDTO> failed,
            Predicate<StuckThreadDTO> stuck) {
        Stream.of(rack.things).filter(served).forEach(this::served);
        Stream.of(rack.unsettled).filter(unsettled).forEach(this::unsettled);
        Stream.of(rack.failed).filter(failed).forEach(this::failed);
        Stream.of(rack.stuck).filter(stuck).forEach(this::stuck);
    }

    private void served(ThingDTO thing) {
        findings.add(
                Cause.SERVED,
                "'" + thing.id + "'",
                "it is served since " + Instant.ofEpochMilli(thing.since) + " (" + ago(thing.since) + "), by "
                        + thing.driver + " of " + bundle(thing.bundle)
                        + (thing.queued == 0 ? "" : "; " + thing.queued + " requests wait"),
                "");
        facts.busy().stream().filter(busy -> busy.thingId.equals(thing.id)).forEach(this::busy);
        settings(thing.serviceId);
    }

    private void busy(LongOperationDTO busy) {
        findings.add(
                Cause.BUSY,
                "'" + busy.thingId + "'",
                busy.doing + " has been running for " + seconds(busy.millis)
                        + (busy.thread.isEmpty()
                                ? ", it waits for the CompletionStage that it returned"
                                : ", in the thread " + busy.thread + (busy.where.isEmpty() ? "" : ", at " + busy.where))
                        + (busy.answered ? "; its client's time is up" : ""),
                "Where it takes longer than it may, the driver hangs: mend it and replace its jar; requests that wait then"
                        + " run on the new one");
    }

    /** What was corrected to the last good value leaves the Thing served, and is not what somebody wrote. */
    private void settings(long serviceId) {
        facts.components().stream()
                .flatMap(component -> component.made().stream())
                .filter(made -> made.serviceId() == serviceId)
                .flatMap(made -> facts.settingsOf(made.pid()))
                .forEach(setting -> findings.add(
                        Cause.SETTING,
                        "configuration " + setting.pid(),
                        setting.message(),
                        "Correct it where it comes from: a JSON of configurator.initial or a -D option is read again when the"
                                + " rack starts, a configuration changed in the running rack counts at once"));
    }

    private void unsettled(UnsettledThingDTO thing) {
        String subject = "'" + thing.id + "'";
        String bundle = bundle(thing.bundle);
        switch (thing.state) {
            case UnsettledThingDTO.SWAPPING ->
                findings.add(
                        Cause.SWAPPING,
                        subject,
                        "its driver of " + bundle + " left " + ago(thing.since)
                                + " ago; requests wait for the next driver of this id for another "
                                + seconds(thing.until - facts.now()),
                        "Start or install the next driver within that time; then the id is gone");
            case UnsettledThingDTO.LEAVING ->
                findings.add(
                        Cause.UNSETTLED,
                        subject,
                        "its driver of " + bundle + " has been leaving for " + ago(thing.since) + ", and is still busy",
                        "Wait for the end of its drain time; it is decided anew then");
            default ->
                findings.add(
                        Cause.UNSETTLED,
                        subject,
                        "its driver of " + bundle + " has been on its way in for " + ago(thing.since)
                                + ", in its constructor, its activate method or its model",
                        "Wait; after 10 s it counts as failed");
        }
    }

    private void failed(FailedThingDTO failed) {
        String component = failed.component.isEmpty() ? "" : ", component " + failed.component;
        findings.add(
                Cause.NOT_SERVED,
                (failed.id.isEmpty() ? "a Thing without an id" : "'" + failed.id + "'") + " of " + bundle(failed.bundle)
                        + component,
                "it is not served, for " + ago(failed.since) + ": " + failed.message + " (" + failed.reason + ")",
                Advice.on(failed.reason));
        settings(failed.serviceId);
    }

    void stuck(StuckThreadDTO stuck) {
        findings.add(
                Cause.STUCK,
                stuck.thingId.isEmpty() ? "a listener" : "'" + stuck.thingId + "'",
                "the thread " + stuck.thread + " hangs in " + stuck.doing
                        + of(stuck)
                        + (stuck.where.isEmpty() ? "" : ", at " + stuck.where) + "; it was given up "
                        + ago(stuck.since) + " ago",
                "Mend the driver, so that it returns when it is interrupted; until it returns its thread and its"
                        + " classes stay in memory");
    }

    /** With the version that hangs, which may not be the one that is there now. */
    private String of(StuckThreadDTO stuck) {
        return stuck.bundle.isEmpty()
                ? facts.bundle(stuck.bundleId)
                        .map(bundle -> " of " + bundle.shown())
                        .orElse("")
                : " of bundle " + stuck.bundle + " (#" + stuck.bundleId + ")";
    }

    /** With its version, where it is still there. */
    private String bundle(String name) {
        return facts.bundles().stream()
                .filter(bundle -> bundle.name().equals(name))
                .findFirst()
                .map(BundleFact::shown)
                .orElse("bundle " + name);
    }

    private String ago(long since) {
        return seconds(facts.now() - since);
    }

    private static String seconds(long millis) {
        Duration time = Duration.ofMillis(Math.max(0, millis));
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + "." + time.toMillisPart() / 100 + " s";
    }
}
