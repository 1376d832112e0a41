package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.ZContext;

/**
 * What an honest client keeps beside a subscriber that subscribes and unsubscribes as fast as it can: it asks one question
 * after the other in seven windows beside a process that burns a core, and in seven beside such a subscriber. The median
 * of its rates is at least 0.8 of that beside the burner. The count is that of seconds, in all.
 */
final class Toggling implements Soak.Scenario {
    private static final int WINDOWS = 7;
    private static final double LEAST = 0.8;
    private static final byte[] ON_AND_OFF = {0, 2, 1, 't', 0, 2, 0, 't'};
    private static final int TOGGLES = 8192;

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        long seconds = Math.max(1, Math.min(count / (2 * WINDOWS), 60));
        try (RackProcess rack = RackProcess.start(root, List.of("values"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values"));
            try (Honest honest = new Honest(rack)) {
                honest.rate(2);
                List<Double> burning = new ArrayList<>();
                List<Double> toggling = new ArrayList<>();
                for (int window = 0; window < WINDOWS; window++) {
                    burning.add(besideABurner(honest, seconds));
                    toggling.add(besideAToggler(rack, honest, seconds));
                }
                return result(burning, toggling, 2 * WINDOWS * seconds);
            }
        }
    }

    private static double besideABurner(Honest honest, long seconds) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            return honest.rate(seconds);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static double besideAToggler(RackProcess rack, Honest honest, long seconds) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ZmtpLink link = ZmtpLink.open(rack.events(), "SUB", "")) {
            Thread toggler = new Thread(() -> toggle(link, over), "toggler");
            toggler.start();
            try {
                return honest.rate(seconds);
            } finally {
                over.set(true);
                toggler.join();
            }
        }
    }

    private static void toggle(ZmtpLink link, AtomicBoolean over) {
        ByteBuffer many = ByteBuffer.allocate(TOGGLES * ON_AND_OFF.length);
        while (many.hasRemaining()) {
            many.put(ON_AND_OFF);
        }
        many.clear();
        try {
            while (!over.get()) {
                link.offer(many);
                if (!many.hasRemaining()) {
                    many.clear();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the toggler was cut", e);
        }
    }

    private static Soak.Result result(List<Double> burning, List<Double> toggling, long done) {
        burning.sort(null);
        toggling.sort(null);
        double share = toggling.get(WINDOWS / 2) / burning.get(WINDOWS / 2);
        String figures = String.format(
                Locale.ROOT,
                "%.0f/s (%.0f to %.0f) beside a burner, %.0f/s (%.0f to %.0f) beside a toggler: %.2f (at least %.1f)",
                burning.get(WINDOWS / 2),
                burning.get(0),
                burning.get(WINDOWS - 1),
                toggling.get(WINDOWS / 2),
                toggling.get(0),
                toggling.get(WINDOWS - 1),
                share,
                LEAST);
        return new Soak.Result(done, share < LEAST ? 1 : 0, figures);
    }
}
