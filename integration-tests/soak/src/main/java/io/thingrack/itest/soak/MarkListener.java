package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** Subscribes to the marks of all generations, and expects each once, in their order. */
final class MarkListener implements Callable<Long> {
    private static final int PATIENCE = 60_000;

    private final ZmtpLink link;
    private final int first;
    private final int last;

    /**
     * @param address where events are published
     * @param first generation whose mark counts; it is emitted until all listeners have subscribed
     * @param last generation whose mark comes
     */
    MarkListener(String address, int first, int last) throws IOException {
        link = ZmtpLink.open(address, "SUB", "");
        link.sendFrames("\1swapped/marked".getBytes(StandardCharsets.US_ASCII));
        this.first = first;
        this.last = last;
    }

    /** Waits until it hears the mark of the first generation. */
    boolean hears() throws IOException {
        return link.receive(20) != null;
    }

    /** @return how many marks were lost, doubled or out of order */
    @Override
    public Long call() throws IOException {
        long wrong = 0;
        try (link) {
            int expected = first + 1;
            while (expected <= last) {
                byte[][] message = link.receive(PATIENCE);
                if (message == null) {
                    return wrong + last - expected + 1;
                }
                int generation = Integer.parseInt(new String(message[3], StandardCharsets.UTF_8));
                if (generation != first) {
                    wrong += Math.abs(generation - expected);
                    expected = generation + 1;
                }
            }
            return wrong;
        }
    }
}
