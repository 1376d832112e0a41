package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZContext;

/** A client with a connection of its own: asks with some questions open at a time, then waits for what is late. */
final class Client implements Callable<Ledger.Totals> {
    private static final int OPEN_AT_A_TIME = 32;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LATE_MILLIS = 2000;

    private final ZContext context;
    private final String address;
    private final long count;
    private final Random random;
    private final String identity = UUID.randomUUID().toString();
    private final Ledger ledger = new Ledger();

    /**
     * @param context of the socket, where the transport is TCP
     * @param address of the rack
     * @param count how many questions
     * @param seed of what is asked
     */
    Client(ZContext context, String address, long count, long seed) {
        this.context = context;
        this.address = address;
        this.count = count;
        random = new Random(seed);
    }

    @Override
    public Ledger.Totals call() throws IOException {
        try (Link link = connect()) {
            askAll(link);
            listenForLateAnswers(link);
            return ledger.totals();
        }
    }

    private Link connect() throws IOException {
        return address.startsWith("ipc:")
                ? ZmtpLink.open(address, "DEALER", identity)
                : new JeroMqLink(context, address, identity);
    }

    private void askAll(Link link) throws IOException {
        long asked = 0;
        long lastAnswer = System.nanoTime();
        while (asked < count || ledger.outstanding() > 0) {
            while (asked < count && ledger.outstanding() < OPEN_AT_A_TIME) {
                ask(link);
                asked++;
            }
            if (ledger.outstanding() == 0) {
                continue;
            }
            if (take(link, 1000)) {
                lastAnswer = System.nanoTime();
            } else if (System.nanoTime() - lastAnswer > PATIENCE_NANOS) {
                ledger.close();
                lastAnswer = System.nanoTime();
            }
        }
    }

    /** A second answer, or one to a oneway question, may come when nobody waits. */
    private void listenForLateAnswers(Link link) throws IOException {
        boolean came = true;
        while (came) {
            came = take(link, LATE_MILLIS);
        }
        ledger.close();
    }

    private void ask(Link link) throws IOException {
        Question question = Question.random(random);
        String id = UUID.randomUUID().toString();
        ledger.asked(id, question);
        link.send(question.header(id, identity), question.payload());
    }

    private boolean take(Link link, int millis) throws IOException {
        byte[][] frames = link.receive(millis);
        if (frames == null) {
            return false;
        }
        String header = new String(frames[1], StandardCharsets.UTF_8);
        String payload = new String(frames[2], StandardCharsets.UTF_8);
        ledger.came(text(header, "messageID"), text(header, "messageType"), payload);
        return true;
    }

    /** The texts that are looked for have no escapes in them. */
    private static String text(String header, String key) {
        String start = "\"" + key + "\":\"";
        int from = header.indexOf(start) + start.length();
        return header.substring(from, header.indexOf('"', from));
    }
}
