package io.thingrack.shell;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rack knows of its Things, as text. */
final class Overview {
    private final Supplier<RuntimeDTO> rack;

    Overview(Supplier<RuntimeDTO> rack) {
        this.rack = rack;
    }

    String list() {
        RuntimeDTO state = rack.get();
        Table table = new Table("id", "state", "since", "requests", "waiting", "bundle");
        for (ThingDTO thing : state.things) {
            table.row(
                    thing.id,
                    "served",
                    ago(thing.since),
                    Long.toString(thing.requests),
                    Integer.toString(thing.queued),
                    thing.bundle);
        }
        for (FailedThingDTO failed : state.failed) {
            table.row(failed.id.isEmpty() ? "-" : failed.id, failed.reason, ago(failed.since), "", "", failed.bundle);
        }
        String failing = state.failed.length == 0 ? "" : "\nthing:why ID says why one is not served";
        return table + failing;
    }

    String show(String id) {
        RuntimeDTO state = rack.get();
        return Stream.of(state.things)
                .filter(thing -> thing.id.equals(id))
                .map(Overview::shown)
                .findFirst()
                .orElseGet(() -> why(id));
    }

    String why(String what) {
        RuntimeDTO state = rack.get();
        List<String> lines = new ArrayList<>();
        for (ThingDTO thing : state.things) {
            if (Stream.of(thing.id, thing.bundle, thing.driver).anyMatch(what::equals)) {
                lines.add("'" + thing.id + "' is served, by " + thing.driver + " of bundle " + thing.bundle);
            }
        }
        for (FailedThingDTO failed : state.failed) {
            if (Stream.of(failed.id, failed.bundle, failed.component).anyMatch(what::equals)) {
                lines.add((failed.id.isEmpty() ? "A Thing without an id" : "'" + failed.id + "'") + " of "
                        + origin(failed) + " is not served: " + failed.message + " (" + failed.reason + ")");
            }
        }
        return lines.isEmpty()
                ? "Nothing in the rack is called '" + what + "': no Thing, component or bundle that offers one"
                : String.join("\n", lines);
    }

    private static String shown(ThingDTO thing) {
        return Stream.of(
                        "id        " + thing.id,
                        "title     " + thing.title,
                        "driver    " + thing.driver,
                        "bundle    " + thing.bundle + ", service " + thing.serviceId,
                        "since     " + Instant.ofEpochMilli(thing.since) + ", " + ago(thing.since),
                        "requests  " + thing.requests + ", " + thing.queued + " waiting")
                .collect(Collectors.joining("\n"));
    }

    private static String origin(FailedThingDTO failed) {
        return "bundle " + failed.bundle + (failed.component.isEmpty() ? "" : ", component " + failed.component);
    }

    private static String ago(long since) {
        Duration age = Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since));
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
