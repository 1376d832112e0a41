package io.thingrack.gateway.dropin;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The bundles that are not resolved, each told once for each reason. {@link #failed} from any thread. */
final class UnresolvedList {
    private final Consumer<String> log;
    private volatile List<Listed> listed = List.of();

    /**
     * One that was found.
     *
     * @param bundle symbolic name
     * @param shown bundle and file, for the log
     * @param message what it lacks
     * @param advice what to do about it
     */
    record Entry(String bundle, String shown, String message, String advice) {}

    private record Listed(Entry entry, long since) {
        private FailedThingDTO failed() {
            FailedThingDTO dto = new FailedThingDTO();
            dto.id = "";
            dto.serviceId = -1;
            dto.bundle = entry.bundle();
            dto.component = "";
            dto.reason = FailureReason.NOT_RESOLVED.name();
            dto.message = entry.shown() + ": " + entry.message();
            dto.since = since;
            return dto;
        }
    }

    /** @param log takes a line for each that is new */
    UnresolvedList(Consumer<String> log) {
        this.log = log;
    }

    /**
     * @param found all that are not resolved now
     * @return whether these are others than before
     */
    boolean replace(List<Entry> found) {
        List<Listed> before = listed;
        long now = System.currentTimeMillis();
        List<Listed> next = found.stream()
                .map(entry -> of(entry, before).orElseGet(() -> new Listed(entry, now)))
                .toList();
        listed = next;
        next.stream()
                .filter(one -> !before.contains(one))
                .map(Listed::entry)
                .forEach(entry -> log.accept(
                        "Nothing of " + entry.shown() + " is served: " + entry.message() + ". " + entry.advice()));
        return !Objects.equals(before, next);
    }

    private static Optional<Listed> of(Entry entry, List<Listed> before) {
        return before.stream().filter(one -> one.entry().equals(entry)).findFirst();
    }

    List<FailedThingDTO> failed() {
        return listed.stream().map(Listed::failed).toList();
    }
}
