package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zeromq.ZContext;

/**
 * The same client over TCP and over a Unix-domain socket, one request at a time and a hundred outstanding, in seven
 * rounds that alternate; medians. The count is that of requests in each round. Fails where the socket takes more than
 * 1.6 times as long, or does less than 0.6 of the requests.
 */
final class IpcSpeed implements Soak.Scenario {
    private static final int ROUNDS = 7;
    private static final int WINDOW = 100;
    private static final double SLOWEST = 1.6;
    private static final double LEAST = 0.6;
    private static final int WARM_UP = 30_000;

    private static final Question READ =
            new Question("values", "echo", "{\"value\":1}", 5, 5, false, Set.of("REPLY"), "1");

    /** Microseconds and requests a second, one a round. */
    private static final class Series {
        final List<Double> latency = new ArrayList<>();
        final List<Double> rate = new ArrayList<>();

        static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        int each = (int) Math.min(count, 1_000_000);
        try (RackProcess rack = RackProcess.start(root, List.of("values"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values"));
            Series tcp = new Series();
            Series ipc = new Series();
            try (ZmtpLink overTcp = ZmtpLink.open(rack.address(), "DEALER", "tcp");
                    ZmtpLink overIpc = ZmtpLink.open(rack.ipc(), "DEALER", "ipc")) {
                for (ZmtpLink link : List.of(overTcp, overIpc)) {
                    rate(link, WARM_UP);
                    latency(link, WARM_UP / 10);
                }
                for (int round = 0; round < ROUNDS; round++) {
                    boolean tcpFirst = round % 2 == 0;
                    measure(tcpFirst ? overTcp : overIpc, tcpFirst ? tcp : ipc, each);
                    measure(tcpFirst ? overIpc : overTcp, tcpFirst ? ipc : tcp, each);
                }
            }
            return result(tcp, ipc, 2L * ROUNDS * (each + latencyCount(each)));
        }
    }

    private static void measure(ZmtpLink link, Series series, int count) throws IOException {
        series.rate.add(rate(link, count));
        series.latency.add(latency(link, latencyCount(count)));
    }

    private static int latencyCount(int count) {
        return Math.max(100, count / 10);
    }

    private static double latency(ZmtpLink link, int count) throws IOException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            ask(link);
            take(link);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[count / 2] / 1e3;
    }

    private static double rate(ZmtpLink link, int count) throws IOException {
        long began = System.nanoTime();
        int asked = 0;
        for (int answered = 0; answered < count; answered++) {
            while (asked < count && asked < answered + WINDOW) {
                ask(link);
                asked++;
            }
            take(link);
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static void ask(ZmtpLink link) throws IOException {
        link.send(READ.header("speed", "speed"), READ.payload());
    }

    private static void take(ZmtpLink link) throws IOException {
        if (link.receive(10_000) == null) {
            throw new IOException("no answer");
        }
    }

    private static Soak.Result result(Series tcp, Series ipc, long done) {
        double latency = Series.median(ipc.latency) / Series.median(tcp.latency);
        double rate = Series.median(ipc.rate) / Series.median(tcp.rate);
        String figures = String.format(
                Locale.ROOT,
                "p50 %.0f µs over TCP, %.0f µs over IPC: %.2f times (at most %.1f); %.0f/s and %.0f/s: %.2f (at least %.1f)",
                Series.median(tcp.latency),
                Series.median(ipc.latency),
                latency,
                SLOWEST,
                Series.median(tcp.rate),
                Series.median(ipc.rate),
                rate,
                LEAST);
        return new Soak.Result(done, latency > SLOWEST || rate < LEAST ? 1 : 0, figures);
    }
}
