package io.thingrack.gateway;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is still to come before the rack is ready.
 *
 * @param failures why a face cannot serve, a line each; not empty means that waiting is of no use
 * @param coming what is on its way: the rack itself, a face that has not bound yet, Things that are being modelled
 * @param missing ids of Things that are configured and of which nothing was heard yet; perhaps their driver is not here
 */
record Readiness(Set<String> failures, Set<String> coming, Set<String> missing) {

    /**
     * @param rack the state of the rack; null where there is none yet
     * @param faces the faces so far
     * @param configured ids of the Things that are configured
     * @param broken why parts of the rack do not start, a line each
     */
    static Readiness of(RuntimeDTO rack, Collection<Face> faces, Set<String> configured, Set<String> broken) {
        Set<String> failures = new TreeSet<>(broken);
        Set<String> coming = new TreeSet<>();
        Set<String> missing = new TreeSet<>(configured);
        if (rack == null) {
            coming.add("the rack");
        } else {
            if (rack.pending > 0) {
                coming.add("Things that are being modelled: " + rack.pending);
            }
            known(rack).forEach(missing::remove);
        }
        if (faces.isEmpty()) {
            coming.add("a face");
        }
        for (Face face : faces) {
            face.failure().filter(why -> face.required()).ifPresent(failures::add);
            if (face.failure().isEmpty() && face.addresses().isEmpty()) {
                coming.add("addresses of a face");
            }
        }
        return new Readiness(failures, coming, missing);
    }

    private static Stream<String> known(RuntimeDTO rack) {
        return Stream.concat(
                Stream.of(rack.things).map(thing -> thing.id),
                Stream.of(rack.failed).map(failed -> failed.id));
    }
}
