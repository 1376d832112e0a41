package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.zeromq.ZContext;

/**
 * The bundle of a driver is updated again and again while eight clients read and invoke without pause, half over TCP
 * and half over Unix-domain sockets, and sixteen listen to its events. No request fails, none is answered by a driver
 * that was gone, no mark is lost, and afterwards the rack holds what it held before. The count is that of updates.
 */
final class Swap implements Soak.Scenario {
    private static final int CLIENTS = 8;
    private static final int LISTENERS = 16;
    private static final int WARM_UP = 100;
    private static final long ALONE_MILLIS = 5_000;

    /** Of a bundle's class loaders: what an update leaves until the next one. */
    private static final int MORE_LOADERS = 2;

    private final double mostAdded;

    /** @param mostAdded milliseconds by which p99 may grow */
    Swap(double mostAdded) {
        this.mostAdded = mostAdded;
    }

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        try (RackProcess rack = RackProcess.start(root, List.of("swapped", "swapper"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("swapped", "swapper"));
            try (Swapper swapper = new Swapper(rack, root)) {
                return new Run(rack, swapper, (int) count).go();
            }
        }
    }

    /** Has the bundle updated. */
    static final class Swapper implements AutoCloseable {
        private final ZmtpLink link;
        private final String jar;
        private int generation;

        Swapper(RackProcess rack, Path root) throws IOException {
            link = ZmtpLink.open(rack.address(), "DEALER", "swapper");
            jar = root.resolve(Path.of("integration-tests", "drivers", "swapped", "target", "swapped.jar"))
                    .toString();
        }

        /** @return the generation that serves now */
        int swap() throws IOException {
            generation++;
            ask("swapper", "update", "{\"jar\":\"" + jar + "\",\"generation\":" + generation + "}");
            return generation;
        }

        /** Has the driver of now emit a mark. */
        void mark() throws IOException {
            String answer = ask("swapped", "mark", "{}");
            if (!answer.equals(Integer.toString(generation))) {
                throw new IOException("generation " + generation + " was to emit a mark, not " + answer);
            }
        }

        private String ask(String thing, String action, String payload) throws IOException {
            Question question = new Question(thing, action, payload, 20, 20, false, Set.of("REPLY"), null);
            link.send(question.header(action, "swapper"), payload);
            byte[][] answer = link.receive(30_000);
            if (answer == null || !new String(answer[1], StandardCharsets.UTF_8).contains("\"REPLY\"")) {
                throw new IOException(thing + " did not " + action + ": "
                        + (answer == null ? "silence" : new String(answer[2], StandardCharsets.UTF_8)));
            }
            return new String(answer[2], StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            link.close();
        }
    }

    /** One run: its clients, its listeners, and what they saw. */
    private final class Run {
        private final RackProcess rack;
        private final Swapper swapper;
        private final int count;
        private final AtomicInteger surely = new AtomicInteger();
        private volatile Latencies latencies = new Latencies();
        private volatile boolean over;

        Run(RackProcess rack, Swapper swapper, int count) {
            this.rack = rack;
            this.swapper = swapper;
            this.count = count;
        }

        Soak.Result go() throws Exception {
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<Future<Long>> clients = clients(threads);
                swapAll(WARM_UP);
                List<Future<Long>> listeners = listeners(threads);
                RackProcess.Holdings base = rack.holdings();
                long loaders = rack.classLoaders();
                Latencies alone = alone();
                Latencies beside = record();
                long began = System.nanoTime();
                swapAll(count);
                double seconds = (System.nanoTime() - began) / 1e9;
                Latencies after = alone();
                long marksWrong = sum(listeners);
                Left left = new Left(base, Churn.settled(rack, base), loaders, rack.classLoaders());
                over = true;
                return result(new Pace(alone, beside, after, seconds), left, sum(clients), marksWrong);
            } finally {
                over = true;
                threads.shutdownNow();
            }
        }

        private List<Future<Long>> clients(ExecutorService threads) throws IOException {
            List<Future<Long>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client-" + i;
                ZmtpLink link = ZmtpLink.open(i % 2 == 0 ? rack.address() : rack.ipc(), "DEALER", name);
                clients.add(threads.submit(new SwapClient(link, name, surely, () -> latencies, () -> over)));
            }
            return clients;
        }

        private List<Future<Long>> listeners(ExecutorService threads) throws IOException {
            List<Future<Long>> listeners = new ArrayList<>();
            for (int i = 0; i < LISTENERS; i++) {
                String address = i % 2 == 0 ? rack.events() : rack.ipcEvents();
                MarkListener listener = new MarkListener(address, surely.get(), surely.get() + count);
                do {
                    swapper.mark();
                } while (!listener.hears());
                listeners.add(threads.submit(listener));
            }
            return listeners;
        }

        private void swapAll(int times) throws IOException {
            for (int i = 0; i < times; i++) {
                surely.set(swapper.swap());
                swapper.mark();
            }
        }

        private Latencies record() {
            Latencies fresh = new Latencies();
            latencies = fresh;
            return fresh;
        }

        private Latencies alone() throws InterruptedException {
            Latencies alone = record();
            TimeUnit.MILLISECONDS.sleep(ALONE_MILLIS);
            return alone;
        }

        private static long sum(List<Future<Long>> futures) throws Exception {
            long sum = 0;
            for (Future<Long> future : futures) {
                sum += future.get();
            }
            return sum;
        }

        /** How long requests took, without updates before and after, and beside them. */
        private record Pace(Latencies alone, Latencies beside, Latencies after, double seconds) {
            private double added() {
                return beside.p99() - (alone.p99() + after.p99()) / 2;
            }
        }

        /** What the rack held before and after. */
        private record Left(RackProcess.Holdings base, RackProcess.Holdings end, long loaders, long loadersAtEnd) {
            private boolean isFlat() {
                return Churn.isFlat(base, end) && loadersAtEnd <= loaders + MORE_LOADERS;
            }
        }

        private Soak.Result result(Pace pace, Left left, long failed, long marksWrong) {
            long wrong = failed + marksWrong + (left.isFlat() ? 0 : 1) + (pace.added() < mostAdded ? 0 : 1);
            String figures = String.format(
                    Locale.ROOT,
                    "%.1f updates/s, %d of %d requests failed, %d of %d marks lost or doubled, p99 %.2f and %.2f ms"
                            + " without updates, %.2f ms beside them (at most %.0f more), the longest %.0f ms, class"
                            + " loaders of bundles %d then %d, %s",
                    count / pace.seconds(),
                    failed,
                    pace.beside().count(),
                    marksWrong,
                    (long) count * LISTENERS,
                    pace.alone().p99(),
                    pace.after().p99(),
                    pace.beside().p99(),
                    mostAdded,
                    pace.beside().longest(),
                    left.loaders(),
                    left.loadersAtEnd(),
                    Churn.figures(left.base(), left.end()));
            return new Soak.Result(count, wrong, figures);
        }
    }
}
