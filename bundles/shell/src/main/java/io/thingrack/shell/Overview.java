package io.thingrack.shell;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rack knows of its Things, as text. */
final class Overview {
    private static final String[] HEADS = {"id", "state", "since", "requests", "waiting", "bundle", "servers"};

    private final ThingServerRuntime rack;

    Overview(ThingServerRuntime rack) {
        this.rack = rack;
    }

    Table list() {
        RuntimeDTO state = rack.getRuntimeDTO();
        // where there is one server nobody asks for it
        int columns = state.servers.length > 1 ? HEADS.length : HEADS.length - 1;
        Table table = new Table(Arrays.copyOf(HEADS, columns));
        Consumer<String[]> rows = cells -> table.row(Arrays.copyOf(cells, columns));
        for (ThingDTO thing : state.things) {
            rows.accept(new String[] {
                thing.id,
                "served",
                ago(thing.since),
                Long.toString(thing.requests),
                Integer.toString(thing.queued),
                thing.bundle,
                String.join(", ", thing.servers)
            });
        }
        for (UnsettledThingDTO thing : state.unsettled) {
            rows.accept(new String[] {id(thing.id), thing.state, ago(thing.since), "", "", thing.bundle, ""});
        }
        for (FailedThingDTO failed : state.failed) {
            rows.accept(new String[] {id(failed.id), failed.reason, ago(failed.since), "", "", failed.bundle, ""});
        }
        return table;
    }

    /** @return a line for each thing that is known of it; empty where it is not served */
    Optional<String> show(String id) {
        return Stream.of(rack.getRuntimeDTO().things)
                .filter(thing -> thing.id.equals(id))
                .map(thing -> shown(thing) + running(id))
                .findFirst();
    }

    private static String id(String id) {
        // one that is not served may be anything
        return id.isEmpty() ? "-" : id.replaceAll("\\p{Cntrl}", "?");
    }

    private static String shown(ThingDTO thing) {
        return Stream.of(
                        "id        " + thing.id,
                        "title     " + thing.title,
                        "driver    " + thing.driver,
                        "bundle    " + thing.bundle + ", service " + thing.serviceId,
                        "servers   " + String.join(", ", thing.servers),
                        "since     " + Instant.ofEpochMilli(thing.since) + ", " + ago(thing.since),
                        "requests  " + thing.requests + ", " + thing.queued + " waiting")
                .collect(Collectors.joining("\n"));
    }

    /** A line each for what its driver has been at for long. */
    private String running(String id) {
        return Stream.of(rack.getLongOperations())
                .filter(operation -> operation.thingId.equals(id))
                .map(operation -> "\nruns      " + operation.doing + ", for " + operation.millis / 1000 + " s"
                        + (operation.thread.isEmpty() ? "" : ", in " + operation.thread)
                        + (operation.where.isEmpty() ? "" : ", at " + operation.where))
                .collect(Collectors.joining());
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
