package io.thingrack.gateway;

import java.util.List;

/** Ends the process before the rack is ready: a line for each reason on standard error, and an exit code. */
final class CannotStart {
    private static final int CODE = 1;

    private CannotStart() {}

    static void because(List<String> reasons) {
        reasons.forEach(reason -> System.err.println("Thingrack cannot start: " + reason));
        System.exit(CODE);
    }
}
