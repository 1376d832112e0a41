package io.thingrack.gateway;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway prints when the rack is ready: about ten lines for a person, then one line for a script. */
final class Welcome {
    private static final String FIRST_CHOICE = "oscilloscope";

    private final RuntimeDTO rack;
    private final Map<String, String> addresses;
    private final Path drivers;

    /**
     * @param rack what is in the rack
     * @param addresses where it is served, in the order to show them in
     * @param drivers the drop-in folder
     */
    Welcome(RuntimeDTO rack, Map<String, String> addresses, Path drivers) {
        this.rack = rack;
        this.addresses = addresses;
        this.drivers = drivers;
    }

    /** @return the lines for a person */
    String greeting() {
        String lines = """

                Thingrack, server "%s"
                  %s
                  Things: %s%s
                  drivers dropped into %s are served at once

                In Python, after pip install hololinked[zmq]:
                  from hololinked.client import ClientFactory
                  thing = ClientFactory.zmq("%s", "%s", access_point="%s")
                  print(list(thing.td["properties"]))
                """;
        return lines.formatted(
                rack.serverId,
                shown(addresses, "  ", " "),
                things(),
                failed(),
                drivers,
                rack.serverId,
                example(),
                addresses.getOrDefault("zmq", "tcp://…"));
    }

    /** @return the line for a script, with the real addresses */
    String readyLine() {
        return "Thingrack is ready " + shown(addresses, " ", "=");
    }

    static String shown(Map<String, String> addresses, String between, String equals) {
        return addresses.entrySet().stream()
                .map(entry -> entry.getKey() + equals + entry.getValue())
                .collect(Collectors.joining(between));
    }

    private String things() {
        List<String> ids = ids();
        return ids.isEmpty() ? "none yet" : String.join(", ", ids);
    }

    /** But for the rack itself, which is no instrument. */
    private List<String> ids() {
        return Stream.of(rack.things)
                .map(thing -> thing.id)
                .filter(id -> !id.equals(rack.serverId))
                .toList();
    }

    private String failed() {
        return Stream.of(rack.failed).map(Welcome::line).collect(Collectors.joining());
    }

    private static String line(FailedThingDTO failed) {
        return "\n  not served: %s: %s".formatted(failed.id.isEmpty() ? failed.bundle : failed.id, failed.message);
    }

    private String example() {
        List<String> ids = ids();
        return ids.isEmpty() || ids.contains(FIRST_CHOICE) ? FIRST_CHOICE : ids.get(0);
    }
}
