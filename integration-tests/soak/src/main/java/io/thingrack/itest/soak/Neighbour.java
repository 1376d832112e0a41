package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zeromq.ZContext;

/**
 * How a Thing's answers suffer from what another does: a client asks 500 times a second in windows that alternate, seven
 * of them in peace and seven beside the trouble. The median of the windows' p99 is at most 1.25 times as long, or 2 ms
 * longer. The count is that of questions.
 */
final class Neighbour implements Soak.Scenario {
    private static final int WINDOWS = 7;
    private static final int WARM_UP = 5000;
    private static final double MOST_TIMES = 1.25;
    private static final double MOST_MORE = 2;

    private static final Question ECHO =
            new Question("values", "echo", "{\"value\":1}", 20, 20, false, Set.of("REPLY"), "1");

    /** What happens in one half of the windows. */
    interface Trouble {
        /**
         * @param toHang a link over which the Thing {@code hang} is told what to do
         * @param seconds how long it has to last
         * @return ends what does not end by itself
         */
        Runnable begin(ZmtpLink toHang, double seconds) throws IOException;
    }

    private final Trouble peace;
    private final Trouble trouble;

    private Neighbour(Trouble peace, Trouble trouble) {
        this.peace = peace;
        this.trouble = trouble;
    }

    /** Its driver does not return, and a hundred requests wait for it. */
    static Neighbour hung() {
        return new Neighbour((link, seconds) -> () -> {}, (link, seconds) -> {
            tell(link, "ignoreInterrupts", seconds, 20);
            for (int i = 0; i < 100; i++) {
                tell(link, "block", 0, seconds);
            }
            return () -> {};
        });
    }

    /** Its driver burns a core; in the other windows a process beside the rack does. */
    static Neighbour burning() {
        return new Neighbour((link, seconds) -> spinner(), (link, seconds) -> {
            tell(link, "burn", seconds, 20);
            return () -> {};
        });
    }

    private static Runnable spinner() throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        return () -> process.destroyForcibly().onExit().join();
    }

    private static void tell(ZmtpLink link, String action, double seconds, double invocationSeconds)
            throws IOException {
        String arguments = String.format(Locale.ROOT, "{\"seconds\":%.3f}", seconds);
        Question question = new Question("hang", action, arguments, invocationSeconds, 0.1, true, Set.of(), null);
        link.send(question.header(action, "neighbour"), question.payload());
    }

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        int each = (int) Math.max(500, Math.min(count / (2 * WINDOWS), 1_000_000));
        try (RackProcess rack = RackProcess.start(root, List.of("values", "hang"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values", "hang"));
            try (OpenLoop loop = new OpenLoop(rack, ECHO);
                    ZmtpLink toHang = ZmtpLink.open(rack.address(), "DEALER", "neighbour")) {
                loop.p99(WARM_UP);
                List<Double> alone = new ArrayList<>();
                List<Double> beside = new ArrayList<>();
                for (int window = 0; window < WINDOWS; window++) {
                    alone.add(measure(loop, toHang, peace, each));
                    beside.add(measure(loop, toHang, trouble, each));
                }
                return result(alone, beside, 2L * WINDOWS * each);
            }
        }
    }

    private static double measure(OpenLoop loop, ZmtpLink toHang, Trouble trouble, int count) throws Exception {
        double seconds = count / 500.0;
        Runnable end = trouble.begin(toHang, seconds);
        try {
            return loop.p99(count);
        } finally {
            end.run();
        }
    }

    private static Soak.Result result(List<Double> alone, List<Double> beside, long done) {
        alone.sort(Comparator.naturalOrder());
        beside.sort(Comparator.naturalOrder());
        double before = alone.get(WINDOWS / 2);
        double after = beside.get(WINDOWS / 2);
        boolean sound = after <= MOST_TIMES * before || after <= before + MOST_MORE;
        String figures = String.format(
                Locale.ROOT,
                "p99 %.2f ms (%.2f to %.2f) in peace, %.2f ms (%.2f to %.2f) beside it: %.2f times"
                        + " (at most %.2f, or %.0f ms more)",
                before,
                alone.get(0),
                alone.get(WINDOWS - 1),
                after,
                beside.get(0),
                beside.get(WINDOWS - 1),
                after / before,
                MOST_TIMES,
                MOST_MORE);
        return new Soak.Result(done, sound ? 0 : 1, figures);
    }
}
