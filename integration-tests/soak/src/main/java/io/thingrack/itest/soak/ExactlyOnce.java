package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZContext;

/**
 * Sixteen clients ask at once, over TCP and over Unix-domain sockets, with clocks that end early, drivers that are slow
 * or throw, Things that are not there, and questions that want no answer: each other one gets exactly one, and the
 * right one. A TIMEOUT says whether the operation was started: the drivers count what they run, and at the end it is
 * just as much as the answers say.
 */
final class ExactlyOnce implements Soak.Scenario {
    private static final int CLIENTS = 16;
    private static final double SECONDS_A_MILLION = 120;

    /** What it may take however few are asked: the clients wait for late answers, and the rack warms up. */
    private static final double LEAST_SECONDS = 60;

    /** What is begun when its client has its answer may take so long. */
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** The Things that count what they run, and their actions that tell. */
    private static final Map<String, String> COUNTERS = Map.of("values", "echoes", "hang", "blocks");

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        try (RackProcess rack = RackProcess.start(root, List.of("values", "broken", "hang"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values", "hang", "operation-exception", "operation-overflow"));
            long began = System.nanoTime();
            Ledger.Totals totals = ask(context, List.of(rack.address(), rack.ipc()), count, seed);
            double seconds = (System.nanoTime() - began) / 1e9;
            Map<String, Long> ran = new TreeMap<>();
            for (String thing : COUNTERS.keySet()) {
                ran.put(thing, settled(context, rack, thing, totals.ran().getOrDefault(thing, 0L)));
            }
            return result(totals, ran, seconds, mostSeconds(count));
        }
    }

    static double mostSeconds(long count) {
        return Math.max(LEAST_SECONDS, count * SECONDS_A_MILLION / 1_000_000);
    }

    private static Ledger.Totals ask(ZContext context, List<String> addresses, long count, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Ledger.Totals>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                long share = count / CLIENTS + (client < count % CLIENTS ? 1 : 0);
                String address = addresses.get(client % addresses.size());
                running.add(threads.submit(new Client(context, address, share, seed + client)));
            }
            Ledger.Totals totals = Ledger.Totals.NONE;
            for (Future<Ledger.Totals> client : running) {
                totals = totals.plus(client.get());
            }
            return totals;
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return how often a Thing has run; waits until it is as often as it must be, or no longer */
    private static long settled(ZContext context, RackProcess rack, String thing, long expected) throws Exception {
        long until = System.nanoTime() + SETTLE_NANOS;
        try (Link link = new JeroMqLink(context, rack.address(), "counts " + thing)) {
            long ran = counted(link, thing);
            while (ran < expected && System.nanoTime() < until) {
                Thread.sleep(100);
                ran = counted(link, thing);
            }
            return ran;
        }
    }

    private static long counted(Link link, String thing) throws IOException {
        Question question = new Question(thing, COUNTERS.get(thing), "{}", 20, 20, false, Set.of("REPLY"), null);
        link.send(question.header("count", "soak"), question.payload());
        byte[][] frames = link.receive(SETTLE_NANOS / 1_000_000);
        if (frames == null) {
            throw new IOException(thing + " does not tell how often it has run");
        }
        return Long.parseLong(new String(frames[2], StandardCharsets.UTF_8));
    }

    static Soak.Result result(Ledger.Totals totals, Map<String, Long> ran, double seconds, double mostSeconds) {
        long failed = totals.failed() + (seconds > mostSeconds ? 1 : 0);
        for (Map.Entry<String, Long> thing : ran.entrySet()) {
            failed += Math.abs(thing.getValue() - totals.ran().getOrDefault(thing.getKey(), 0L));
        }
        String figures = String.format(
                Locale.ROOT,
                "%d answered of which %d timed out, %d oneway, %d lost, %d doubled, %d answers to oneway, %d wrong;"
                        + " ran %s where the answers say %s; %.0f/s, %.0f s of at most %.0f",
                totals.answered(),
                totals.timeouts(),
                totals.oneway(),
                totals.lost(),
                totals.doubled(),
                totals.broken(),
                totals.wrong(),
                ran,
                totals.ran(),
                totals.done() / seconds,
                seconds,
                mostSeconds);
        return new Soak.Result(totals.done(), failed, figures);
    }
}
