package io.thingrack.gateway;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Waits until the rack serves what is configured. */
final class Startup {
    private static final long POLL_MILLIS = 5;

    private final Supplier<RuntimeDTO> rack;
    private final Supplier<Collection<Face>> faces;
    private final Supplier<Set<String>> configured;
    private final Duration grace;

    /** How it ended. */
    sealed interface Result {
        /**
         * @param rack what is in the rack
         * @param addresses where it is served
         * @param missing ids of Things that are configured and did not come
         */
        record Ready(RuntimeDTO rack, Map<String, String> addresses, Set<String> missing) implements Result {}

        /** @param reasons why a face cannot serve, a line each */
        record Failed(Set<String> reasons) implements Result {}
    }

    /**
     * @param rack the state of the rack, null while there is none
     * @param faces the faces of now
     * @param configured ids of the Things that are configured
     * @param grace how long to wait for a Thing of which nothing is heard, once everything else is there
     */
    Startup(
            Supplier<RuntimeDTO> rack,
            Supplier<Collection<Face>> faces,
            Supplier<Set<String>> configured,
            Duration grace) {
        this.rack = rack;
        this.faces = faces;
        this.configured = configured;
        this.grace = grace;
    }

    /** Looks again and again until it is ready or cannot be. It is over in a second, so nothing more clever is needed. */
    Result await() throws InterruptedException {
        long quietSince = System.nanoTime();
        while (true) {
            RuntimeDTO state = rack.get();
            Collection<Face> current = faces.get();
            Readiness readiness = Readiness.of(state, current, configured.get());
            if (!readiness.failures().isEmpty()) {
                return new Result.Failed(readiness.failures());
            }
            if (!readiness.coming().isEmpty()) {
                quietSince = System.nanoTime();
            } else if (readiness.missing().isEmpty() || System.nanoTime() - quietSince > grace.toNanos()) {
                return new Result.Ready(state, addresses(current), readiness.missing());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Map<String, String> addresses(Collection<Face> faces) {
        Map<String, String> addresses = new LinkedHashMap<>();
        faces.forEach(face -> addresses.putAll(face.addresses()));
        return addresses;
    }
}
