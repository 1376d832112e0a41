package io.thingrack.gateway;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits until the rack serves what is configured. */
final class Startup {
    /** Who is told of changes looks at once; but a face does not tell when it has an address. */
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Supplier<RuntimeDTO> rack;
    private final Supplier<Collection<Face>> faces;
    private final Supplier<Set<String>> configured;
    private final Supplier<Set<String>> broken;
    private final Duration grace;
    private final Duration silence;
    private final Consumer<Set<String>> waiting;
    private boolean changed;

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
     * @param broken why parts of the rack do not start, a line each
     * @param grace how long to wait for a Thing of which nothing is heard, once everything else is there
     * @param silence after that it tells what it waits for
     * @param waiting told that, and again when it waits for something else
     */
    Startup(
            Supplier<RuntimeDTO> rack,
            Supplier<Collection<Face>> faces,
            Supplier<Set<String>> configured,
            Supplier<Set<String>> broken,
            Duration grace,
            Duration silence,
            Consumer<Set<String>> waiting) {
        this.rack = rack;
        this.faces = faces;
        this.configured = configured;
        this.broken = broken;
        this.grace = grace;
        this.silence = silence;
        this.waiting = waiting;
    }

    /** The rack, or who serves it, has changed: it is looked at now. */
    synchronized void changed() {
        changed = true;
        notifyAll();
    }

    /** Looks whenever something has changed, until it is ready or cannot be. */
    Result await() throws InterruptedException {
        long began = System.nanoTime();
        long quietSince = began;
        Set<String> told = Set.of();
        while (true) {
            RuntimeDTO state = rack.get();
            Collection<Face> current = faces.get();
            // asked only for what is not there, since it takes its time
            Set<String> reasons = state == null || current.isEmpty() ? broken.get() : Set.of();
            Readiness readiness = Readiness.of(state, current, configured.get(), reasons);
            if (!readiness.failures().isEmpty()) {
                return new Result.Failed(readiness.failures());
            }
            long now = System.nanoTime();
            if (!readiness.coming().isEmpty()) {
                quietSince = now;
                if (now - began > silence.toNanos() && !readiness.coming().equals(told)) {
                    told = readiness.coming();
                    waiting.accept(told);
                }
            } else if (readiness.missing().isEmpty() || now - quietSince > grace.toNanos()) {
                return new Result.Ready(state, addresses(current), readiness.missing());
            }
            awaitChange();
        }
    }

    private synchronized void awaitChange() throws InterruptedException {
        if (!changed) {
            wait(LONGEST_WAIT_MILLIS);
        }
        changed = false;
    }

    private static String free(String name, Map<String, String> taken) {
        String free = name;
        for (int number = 2; taken.containsKey(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** Where the faces serve, in the order in which they came. */
    static Map<String, String> addresses(Collection<Face> faces) {
        Map<String, String> addresses = new LinkedHashMap<>();
        // of two of a kind both are shown, the second as zmq-2: scripts know the first one by its name
        for (Face face : faces) {
            face.addresses().forEach((name, address) -> addresses.put(free(name, addresses), address));
        }
        return addresses;
    }
}
