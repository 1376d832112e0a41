package io.thingrack.itest.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.zeromq.ZContext;

/**
 * How a Thing's answers suffer from what another does: a client asks 500 times a second in windows that alternate,
 * seven of them in peace and seven beside the trouble. The median of the windows' p99 is at most 1.25 times as long, or
 * 2 ms longer. The count is that of questions.
 */
final class Neighbour implements Soak.Scenario {
    private static final int WINDOWS = 7;
    private static final int WARM_UP = 5000;
    private static final double RATE = OpenLoop.RATE;
    private static final double MOST_TIMES = 1.25;
    private static final double MOST_MORE = 2;

    private static final Question ECHO =
            new Question("values", "echo", "{\"value\":1}", 20, 20, false, Set.of("REPLY"), "1");

    /** What happens in one half of the windows. */
    interface Trouble {
        /**
         * @param rack where it happens
         * @param root of the checkout
         * @param seconds how long it has to last
         * @return ends what does not end by itself
         */
        Closeable begin(RackProcess rack, Path root, double seconds) throws IOException;
    }

    private final List<String> drivers;
    private final Trouble peace;
    private final Trouble trouble;

    /** @param drivers that the trouble is with */
    private Neighbour(List<String> drivers, Trouble peace, Trouble trouble) {
        this.drivers = drivers;
        this.peace = peace;
        this.trouble = trouble;
    }

    /** Its driver does not return, and a hundred requests wait for it. */
    static Neighbour hung() {
        return new Neighbour(List.of("hang"), Neighbour::nothing, (rack, root, seconds) -> {
            ZmtpLink link = link(rack);
            tell(link, "ignoreInterrupts", seconds, 20);
            for (int i = 0; i < 100; i++) {
                tell(link, "block", 0, seconds);
            }
            return link;
        });
    }

    /** Its driver burns a core; in the other windows a process beside the rack does. */
    static Neighbour burning() {
        return new Neighbour(List.of("hang"), (rack, root, seconds) -> spinner(), (rack, root, seconds) -> {
            ZmtpLink link = link(rack);
            tell(link, "burn", seconds, 20);
            return link;
        });
    }

    /** Its driver is updated twice a second. */
    static Neighbour swapped() {
        return new Neighbour(List.of("swapped", "swapper"), Neighbour::nothing, (rack, root, seconds) -> {
            Swap.Swapper swapper = new Swap.Swapper(rack, root);
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            // the next one is due half a second after this one's end: at most two a second
            Future<?> swaps = clock.scheduleWithFixedDelay(() -> swap(swapper), 250, 500, TimeUnit.MILLISECONDS);
            return () -> {
                clock.shutdown();
                swaps.cancel(false);
                awaitEnd(clock);
                swapper.close();
            };
        });
    }

    private static void swap(Swap.Swapper swapper) {
        try {
            swapper.swap();
            swapper.mark();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ScheduledExecutorService clock) throws IOException {
        try {
            if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IOException("an update did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Closeable nothing(RackProcess rack, Path root, double seconds) {
        return () -> {};
    }

    private static ZmtpLink link(RackProcess rack) throws IOException {
        return ZmtpLink.open(rack.address(), "DEALER", "neighbour");
    }

    private static Closeable spinner() throws IOException {
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
        List<String> all = Stream.concat(Stream.of("values"), drivers.stream()).toList();
        try (RackProcess rack = RackProcess.start(root, all);
                ZContext context = new ZContext()) {
            rack.awaitThings(context, all);
            try (OpenLoop loop = new OpenLoop(rack, ECHO)) {
                loop.p99(WARM_UP);
                List<Double> alone = new ArrayList<>();
                List<Double> beside = new ArrayList<>();
                for (int window = 0; window < WINDOWS; window++) {
                    alone.add(measure(loop, peace.begin(rack, root, each / RATE), each));
                    beside.add(measure(loop, trouble.begin(rack, root, each / RATE), each));
                }
                return result(alone, beside, 2L * WINDOWS * each);
            }
        }
    }

    private static double measure(OpenLoop loop, Closeable trouble, int count) throws Exception {
        try (trouble) {
            return loop.p99(count);
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
