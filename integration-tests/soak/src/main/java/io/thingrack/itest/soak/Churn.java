package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZContext;

/**
 * Rounds of fifty clients that connect, over TCP and over Unix-domain sockets, ask, and vanish: some reset the
 * connection before the answer is there, some simply end, some in the middle of the handshake, some while they listen
 * to events. Afterwards the rack holds what it held before. The count is that of clients.
 */
final class Churn implements Soak.Scenario {
    private static final int CLIENTS = 50;
    private static final String ECHO = "{\"value\":1}";
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(90);

    /** Threads of the pool and of the JVM itself come and go. */
    private static final int MORE_THREADS = 8;

    private static final long MORE_HEAP = 4 << 20;

    @Override
    public Soak.Result run(Path root, long count) throws Exception {
        try (RackProcess rack = RackProcess.start(root, List.of("values", "hang"));
                ZContext context = new ZContext()) {
            rack.awaitThings(context, List.of("values", "hang"));
            long failed = 0;
            // the base is what it holds when all that is made once is made
            long warm = Math.min(count, 4L * CLIENTS);
            round(rack, warm);
            RackProcess.Holdings base = settled(rack, null);
            for (long done = warm; done < count; done += CLIENTS) {
                failed += round(rack, Math.min(CLIENTS, count - done));
            }
            RackProcess.Holdings end = settled(rack, base);
            boolean flat = isFlat(base, end);
            return new Soak.Result(count, failed + (flat ? 0 : 1), figures(base, end));
        }
    }

    /** @return how many were not served */
    private static long round(RackProcess rack, long clients) throws IOException {
        long failed = 0;
        List<ZmtpLink> here = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            try {
                here.add(client(rack, i));
            } catch (IOException e) {
                failed++;
            }
        }
        for (int i = 0; i < here.size(); i++) {
            if (i % 2 == 0) {
                here.get(i).vanish();
            } else {
                here.get(i).close();
            }
        }
        return failed + (isServed(rack) ? 0 : 1);
    }

    private static ZmtpLink client(RackProcess rack, int number) throws IOException {
        boolean ipc = number % 4 >= 2;
        String address = ipc ? rack.ipc() : rack.address();
        return switch (number % 5) {
            case 0 -> asking(ZmtpLink.open(address, "DEALER", ""));
            case 1 -> asksOften(ZmtpLink.open(address, "DEALER", "same-" + number));
            case 2 -> ZmtpLink.silent(address);
            case 3 -> listening(ZmtpLink.open(ipc ? rack.ipcEvents() : rack.events(), "SUB", ""), number);
            default -> askingMuch(ZmtpLink.open(address, "DEALER", ""));
        };
    }

    private static ZmtpLink asking(ZmtpLink link) throws IOException {
        ask(link, "values", "echo", ECHO, 5);
        return link;
    }

    private static ZmtpLink asksOften(ZmtpLink link) throws IOException {
        for (int i = 0; i < 20; i++) {
            ask(link, "values", "echo", ECHO, 5);
        }
        link.receive(1000);
        return link;
    }

    private static ZmtpLink askingMuch(ZmtpLink link) throws IOException {
        ask(link, "hang", "block", "{\"seconds\":0.05}", 5);
        return link;
    }

    private static ZmtpLink listening(ZmtpLink link, int number) throws IOException {
        link.sendFrames(("\1values/topic" + number).getBytes(StandardCharsets.US_ASCII));
        return link;
    }

    private static void ask(ZmtpLink link, String thing, String action, String payload, double seconds)
            throws IOException {
        Question question = new Question(thing, action, payload, seconds, seconds, false, Set.of("REPLY"), null);
        link.send(question.header("churn", "churn"), payload);
    }

    private static boolean isServed(RackProcess rack) throws IOException {
        try (ZmtpLink link = ZmtpLink.open(rack.address(), "DEALER", "")) {
            ask(link, "values", "echo", ECHO, 10);
            return link.receive(10_000) != null;
        }
    }

    /** Waits until it is as it was, or no longer. */
    static RackProcess.Holdings settled(RackProcess rack, RackProcess.Holdings base) throws Exception {
        long until = System.nanoTime() + SETTLE_NANOS;
        RackProcess.Holdings now = rack.holdings();
        RackProcess.Holdings before = null;
        while (System.nanoTime() < until
                && (base == null ? !now.equals(before) && !isFlat(before, now) : !isFlat(base, now))) {
            Thread.sleep(1000);
            before = now;
            now = rack.holdings();
        }
        return now;
    }

    static boolean isFlat(RackProcess.Holdings base, RackProcess.Holdings now) {
        return base != null
                && now.descriptors() <= base.descriptors()
                && now.threads() <= base.threads() + MORE_THREADS
                && now.heap() <= base.heap() + MORE_HEAP;
    }

    static String figures(RackProcess.Holdings base, RackProcess.Holdings end) {
        return String.format(
                Locale.ROOT,
                "descriptors %d then %d, threads %d then %d, live heap %.1f MB then %.1f MB",
                base.descriptors(),
                end.descriptors(),
                base.threads(),
                end.threads(),
                base.heap() / 1048576.0,
                end.heap() / 1048576.0);
    }
}
