package io.thingrack.gateway.putback;

import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Why another jar serves in the place of a file of the drop-in folder, until that changes. From any thread. */
final class Reports {
    private final Map<String, Report> byFile = new ConcurrentHashMap<>();

    /**
     * @param bundle symbolic name of the bundle that got the last good jar
     * @param ids what the file was to serve; empty where that is not known
     * @param reason why it does not
     * @param since milliseconds since 1970
     */
    private record Report(String file, String bundle, Set<String> ids, String reason, long since) {
        private String message() {
            return "the new " + file + " does not serve, so the last one that did is back: " + reason;
        }

        private boolean isCalled(String what) {
            return file.equals(what) || file.equals(what + ".jar") || bundle.equals(what) || ids.contains(what);
        }
    }

    void add(String file, String bundle, Set<String> ids, String reason) {
        byFile.put(file, new Report(file, bundle, Set.copyOf(ids), reason, System.currentTimeMillis()));
    }

    void remove(String file) {
        byFile.remove(file);
    }

    /** For the rack's list of what is not served. */
    List<FailedThingDTO> failed() {
        return byFile.values().stream().flatMap(Reports::failures).toList();
    }

    private static Stream<FailedThingDTO> failures(Report report) {
        Stream<String> ids =
                report.ids().isEmpty() ? Stream.of("") : report.ids().stream().sorted();
        return ids.map(id -> failure(id, report));
    }

    private static FailedThingDTO failure(String id, Report report) {
        FailedThingDTO dto = new FailedThingDTO();
        dto.id = id;
        dto.serviceId = -1;
        dto.bundle = report.bundle();
        dto.component = "";
        dto.reason = FailureReason.PUT_BACK.name();
        dto.message = report.message();
        dto.since = report.since();
        return dto;
    }

    /** For somebody who asks for a file, its bundle, or a Thing of it. */
    List<Finding> explain(String what) {
        return byFile.values().stream()
                .filter(report -> report.isCalled(what))
                .map(report -> new Finding(
                        Cause.NOT_SERVED,
                        "bundle " + report.bundle(),
                        report.message() + " (" + FailureReason.PUT_BACK + ")",
                        "Mend the new jar, and drop it in again; until then the one before serves, and the file in the"
                                + " folder stays as it is"))
                .toList();
    }
}
