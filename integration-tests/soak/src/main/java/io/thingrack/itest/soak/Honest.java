package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks one question after the other. */
final class Honest implements AutoCloseable {
    private static final Question ECHO =
            new Question("values", "echo", "{\"value\":1}", 20, 20, false, Set.of("REPLY"), "1");

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ZmtpLink link;

    Honest(RackProcess rack) throws IOException {
        link = ZmtpLink.open(rack.address(), "DEALER", "honest");
    }

    /** @return answers a second */
    double rate(long seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return ask(() -> System.nanoTime() < end);
    }

    Future<Double> measureUntil(AtomicBoolean over) {
        return thread.submit(() -> ask(() -> !over.get()));
    }

    private interface GoOn {
        boolean now();
    }

    private double ask(GoOn goOn) throws IOException {
        long began = System.nanoTime();
        long answered = 0;
        while (goOn.now()) {
            link.send(ECHO.header("honest", "honest"), ECHO.payload());
            byte[][] answer = link.receive(20_000);
            if (answer == null || !"1".equals(new String(answer[2], StandardCharsets.UTF_8))) {
                throw new IOException("an honest client was not served");
            }
            answered++;
        }
        return answered / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        link.close();
    }
}
