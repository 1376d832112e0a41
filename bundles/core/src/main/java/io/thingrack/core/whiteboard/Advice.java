package io.thingrack.core.whiteboard;

import io.thingrack.spi.runtime.FailureReason;
import java.util.Arrays;

/** What an admin does about a Thing that is not served. */
public final class Advice {
    private Advice() {}

    /**
     * @param reason name of a {@link FailureReason}
     * @return a sentence without a full stop; empty where the reason is not known
     */
    public static String on(String reason) {
        return Arrays.stream(FailureReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .map(Advice::on)
                .orElse("");
    }

    private static String on(FailureReason reason) {
        return switch (reason) {
            case ILLEGAL_ID -> "Give it one that is allowed, with @ThingId or in its configuration";
            case NOT_MODELLED -> "Mend that member in its class, and update its bundle";
            case SHADOWED -> "It takes over when that one leaves; for both to be served give one of them another id";
            case NO_INSTANCE -> "It is tried again when its configuration changes or its bundle is updated";
            case STILL_STARTING -> "A driver that connects on a thread of its own is served meanwhile";
            case NO_SERIALIZER -> "It is tried again when a bundle with one comes";
            case UNSATISFIED -> "It comes in when a bundle that offers one starts";
            case NO_SERVER -> "It comes in when there is such a server; without a target it is on all servers";
            case ILLEGAL_TARGET -> "Write a filter as (thing.server.id=rack), in its class or its configuration";
            case BAD_SETTING -> "Put it right in its configuration";
            case IMPORTED -> "Set serve.imported of io.thingrack.core to true to serve it here too";
            case NOT_RESOLVED -> "Install a bundle that has what is missing, or put it into this one";
            case PUT_BACK -> "Mend the new jar, and drop it in again";
        };
    }
}
