package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that ask a lamp for its version, one request after the other. Each version must be a number, and none less
 * than the one before.
 */
final class Traffic implements AutoCloseable {
    private final Rack rack;
    private final String id;
    private final int size;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    Traffic(Rack rack, String id, int size) {
        this.rack = rack;
        this.id = id;
        this.size = size;
    }

    void start() {
        for (int i = 0; i < size; i++) {
            Client client = new Client();
            clients.add(client);
            client.start();
        }
    }

    void untilAllHaveSeen(String version) {
        until("all clients have read " + version + ", " + this, () -> {
            assertThatNothingIsWrong();
            return clients.stream().allMatch(client -> client.last.equals(version));
        });
    }

    /** Lets them go on until they have asked so many times more. */
    void untilAskedMore(int more) {
        long enough = requests.get() + more;
        until(more + " more requests, " + this, () -> {
            assertThatNothingIsWrong();
            return requests.get() >= enough;
        });
    }

    void assertThatNothingIsWrong() {
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " bad answers of " + requests + ": " + wrong.peek());
        }
    }

    /** Ends the clients, and tells what was wrong. */
    void stop() throws InterruptedException {
        end();
        assertThatNothingIsWrong();
    }

    private void end() throws InterruptedException {
        for (Client client : clients) {
            client.stopped = true;
        }
        for (Client client : clients) {
            client.join();
        }
        clients.clear();
    }

    /** After a test that failed: its clients end by themselves. */
    @Override
    public void close() {
        clients.forEach(client -> client.stopped = true);
    }

    long longestMillis() {
        return longest.get() / 1_000_000;
    }

    @Override
    public String toString() {
        return requests + " requests, the longest took " + longestMillis() + " ms";
    }

    private final class Client extends Thread {
        private volatile boolean stopped;
        private volatile String last = "0";

        @Override
        public void run() {
            while (!stopped) {
                long before = System.nanoTime();
                String version = rack.read(id, "version");
                longest.accumulateAndGet(System.nanoTime() - before, Math::max);
                requests.incrementAndGet();
                if (!version.matches("[0-9]+") || version.compareTo(last) < 0) {
                    wrong.add(version + " after " + last);
                }
                last = version;
            }
        }
    }
}
