package io.thingrack.gateway;

import io.thingrack.spi.Face;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of each face where it serves, a line each: the ready line does not say which address belongs to which
 * configuration, and is over when one comes later.
 */
final class FaceAddresses {
    private final Consumer<String> log;
    private final Map<Face, String> names = new LinkedHashMap<>();
    private boolean begun;

    /** @param log takes the lines, once {@link #begin} says so */
    FaceAddresses(Consumer<String> log) {
        this.log = log;
    }

    /** There is a log from here on: those that are here are told of, and each that comes. */
    synchronized void begin() {
        begun = true;
        names.forEach(this::tell);
    }

    synchronized void add(Face face, Map<String, ?> properties) {
        names.put(face, name(properties));
        if (begun) {
            tell(face, names.get(face));
        }
    }

    synchronized void remove(Face face) {
        names.remove(face);
    }

    /** @return the PID of its configuration, else the name of its component */
    static String name(Map<String, ?> properties) {
        Object name = properties.get("service.pid");
        return String.valueOf(name == null ? properties.get("component.name") : name);
    }

    private void tell(Face face, String name) {
        Map<String, String> addresses = face.addresses();
        if (!addresses.isEmpty()) {
            log.accept("Face " + name + " serves at " + Welcome.shown(addresses, " ", "="));
        }
    }
}
