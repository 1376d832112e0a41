package io.thingrack.health;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.Collection;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** What is checked, from the state of the rack alone. */
final class Checks {
    /** Of a queue's limit, in a hundred: from there on somebody should look. */
    private static final int MUCH = 80;

    private Checks() {}

    /** @param rack null where there is none */
    static Result rackIsUp(RuntimeDTO rack) {
        FormattingResultLog log = new FormattingResultLog();
        if (rack == null) {
            log.critical("There is no rack: the bundle io.thingrack.core is not there, or not started");
        } else {
            log.info("Rack '{}' serves {} Things", rack.serverId, rack.things.length);
        }
        return new Result(log);
    }

    /** @param rack null where there is none, which {@link #rackIsUp} tells */
    static Result noThingFails(RuntimeDTO rack) {
        FormattingResultLog log = new FormattingResultLog();
        if (rack != null) {
            for (FailedThingDTO failed : rack.failed) {
                String id = failed.id.isEmpty() ? "without an id" : "'" + failed.id + "'";
                log.warn(
                        "Thing {} of bundle {} is not served, {}: {}",
                        id,
                        failed.bundle,
                        failed.reason,
                        failed.message);
            }
            for (StuckThreadDTO stuck : rack.stuck) {
                log.warn(
                        "Thread {} hangs in the driver of Thing '{}', in {} {}",
                        stuck.thread,
                        stuck.thingId,
                        stuck.doing,
                        stuck.where);
            }
        }
        return orOk(log, "All Things are served");
    }

    /** @param rack null where there is none, which {@link #rackIsUp} tells */
    static Result queuesHaveRoom(RuntimeDTO rack) {
        FormattingResultLog log = new FormattingResultLog();
        if (rack != null) {
            for (ThingDTO thing : rack.things) {
                if (thing.queued >= thing.queueLimit) {
                    log.critical("Thing '{}' refuses requests: {} wait, the most it takes", thing.id, thing.queued);
                } else if (thing.queued * 100L >= (long) thing.queueLimit * MUCH) {
                    log.warn(
                            "{} requests wait for Thing '{}', which takes {}",
                            thing.queued,
                            thing.id,
                            thing.queueLimit);
                }
            }
        }
        return orOk(log, "All queues have room");
    }

    /** @param faces those that are configured */
    static Result facesServe(Collection<Face> faces) {
        FormattingResultLog log = new FormattingResultLog();
        if (faces.isEmpty()) {
            log.warn("No face is configured: only bundles of this framework reach the rack");
        }
        for (Face face : faces) {
            face.failure()
                    .ifPresentOrElse(
                            log::critical,
                            () -> log.info("Serves at {}", face.addresses().values()));
        }
        return new Result(log);
    }

    private static Result orOk(FormattingResultLog log, String words) {
        if (!log.iterator().hasNext()) {
            log.info(words);
        }
        return new Result(log);
    }
}
