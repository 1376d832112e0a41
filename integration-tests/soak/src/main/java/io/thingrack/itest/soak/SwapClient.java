package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads and invokes without pause while the driver is swapped. Each request has one answer, and that is by a generation
 * of the driver that is no older than the last one seen, nor than the one that was surely there when it was asked.
 */
final class SwapClient implements Callable<Long> {
    private static final int PATIENCE = 20_000;
    private static final Question WORK = new Question("swapped", "work", "{}", 20, 20, false, Set.of("REPLY"), null);

    private final ZmtpLink link;
    private final String name;
    private final AtomicInteger surely;
    private final Supplier<Latencies> latencies;
    private final BooleanSupplier over;

    /**
     * @param link its own; closed at the end
     * @param name tells clients apart
     * @param surely the generation that is served at least
     * @param latencies where the times of now go
     * @param over whether it is to end
     */
    SwapClient(ZmtpLink link, String name, AtomicInteger surely, Supplier<Latencies> latencies, BooleanSupplier over) {
        this.link = link;
        this.name = name;
        this.surely = surely;
        this.latencies = latencies;
        this.over = over;
    }

    /** @return how many requests did not end as they should */
    @Override
    public Long call() throws IOException {
        long failed = 0;
        int seen = 0;
        try (link) {
            for (int number = 0; !over.getAsBoolean(); number++) {
                int atLeast = Math.max(seen, surely.get());
                int generation = ask(name + "-" + number, number % 2 == 0);
                if (generation < atLeast) {
                    failed++;
                } else {
                    seen = generation;
                }
            }
            // one that comes twice may come when nobody waits
            byte[][] second = link.receive(500);
            return second == null ? failed : failed + 1;
        }
    }

    /** @return the generation that answered, -1 where there was no such answer */
    private int ask(String id, boolean read) throws IOException {
        String header = WORK.header(id, name);
        if (read) {
            header = header.replace("\"work\"", "\"generation\"").replace("invokeaction", "readproperty");
        }
        long began = System.nanoTime();
        link.send(header, read ? "null" : WORK.payload());
        byte[][] answer = link.receive(PATIENCE);
        latencies.get().add(System.nanoTime() - began);
        if (answer == null) {
            System.err.println(id + " has no answer");
            return -1;
        }
        String told = new String(answer[1], StandardCharsets.UTF_8);
        String value = new String(answer[2], StandardCharsets.UTF_8);
        if (told.contains("\"REPLY\"") && told.contains("\"messageID\":\"" + id + "\"") && value.matches("\\d+")) {
            return Integer.parseInt(value);
        }
        System.err.println(id + ": " + told + " " + value);
        return -1;
    }
}
