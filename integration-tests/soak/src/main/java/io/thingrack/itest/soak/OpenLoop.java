package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that asks 500 times a second, whatever the answers do: who waits for an answer before the next question
 * does not see the questions that he did not ask in the meantime. Times are counted from when a question was due.
 */
final class OpenLoop implements AutoCloseable {
    /** Questions a second. */
    static final int RATE = 500;

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1) / RATE;
    private static final int PATIENCE = 20_000;

    private final ExecutorService listener = Executors.newSingleThreadExecutor();
    private final ZmtpLink link;
    private final Question question;

    /** @param question what is asked, of a Thing that answers in order */
    OpenLoop(RackProcess rack, Question question) throws IOException {
        this.question = question;
        link = ZmtpLink.open(rack.address(), "DEALER", "open-loop");
    }

    /**
     * @param count of questions
     * @return milliseconds to the answer, the 99th of a hundred
     */
    double p99(int count) throws Exception {
        long first = System.nanoTime() + PERIOD;
        Future<long[]> answers = listener.submit(() -> listen(first, count));
        for (int i = 0; i < count; i++) {
            awaitTime(first + i * PERIOD);
            link.send(question.header(Integer.toString(i), "open-loop"), question.payload());
        }
        long[] nanos = answers.get();
        Arrays.sort(nanos);
        return nanos[count * 99 / 100] / 1e6;
    }

    private static void awaitTime(long nanoTime) {
        while (nanoTime - System.nanoTime() > 0) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }

    private long[] listen(long first, int count) throws IOException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            byte[][] answer = link.receive(PATIENCE);
            nanos[i] = System.nanoTime() - (first + i * PERIOD);
            if (answer == null || !isAnswer(answer, i)) {
                throw new IOException("question " + i + " was not answered: "
                        + (answer == null ? "silence" : new String(answer[1], StandardCharsets.UTF_8)));
            }
        }
        return nanos;
    }

    private boolean isAnswer(byte[][] answer, int number) {
        String header = new String(answer[1], StandardCharsets.UTF_8);
        return header.contains("\"messageID\":\"" + number + "\"")
                && header.contains("\"REPLY\"")
                && (question.reply() == null || question.reply().equals(new String(answer[2], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        listener.shutdownNow();
        link.close();
    }
}
