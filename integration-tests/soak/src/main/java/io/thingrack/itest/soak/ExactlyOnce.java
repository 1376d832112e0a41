package io.thingrack.itest.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zeromq.ZContext;

/**
 * Sixteen clients ask at once, over TCP and over Unix-domain sockets, with clocks that end early, drivers that are slow or throw, Things that are not there,
 * and questions that want no answer: each other one gets exactly one, and the right one.
 */
final class ExactlyOnce implements Soak.Scenario {
    private static final int CLIENTS = 16;

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        try (RackProcess rack = RackProcess.start(root, List.of("values", "broken", "hang"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values", "hang", "operation-exception", "operation-overflow"));
            long began = System.nanoTime();
            Ledger.Totals totals = ask(context, List.of(rack.address(), rack.ipc()), count, seed);
            return result(totals, (System.nanoTime() - began) / 1e9);
        }
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

    private static Soak.Result result(Ledger.Totals totals, double seconds) {
        String figures = String.format(
                Locale.ROOT,
                "%d answered of which %d timed out, %d oneway, %d lost, %d doubled, %d answers to oneway, %d wrong,"
                        + " %.0f/s",
                totals.answered(),
                totals.timeouts(),
                totals.oneway(),
                totals.lost(),
                totals.doubled(),
                totals.broken(),
                totals.wrong(),
                totals.done() / seconds);
        return new Soak.Result(totals.done(), totals.failed(), figures);
    }
}
