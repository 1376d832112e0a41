package io.thingrack.http.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is told of one topic: the latest messages, and who listens. For the one thread of the streams. */
final class Channel {
    private final String epoch;
    private final int mostKept;
    private final long mostBytes;
    private final Deque<Message> ring = new ArrayDeque<>();
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private long sequence;
    private long bytes;
    private long idleSince = System.nanoTime();

    /**
     * @param epoch tells its ids from those of a channel that was here before
     * @param mostKept messages for those that come back
     * @param mostBytes of them
     */
    Channel(String epoch, int mostKept, long mostBytes) {
        this.epoch = epoch;
        this.mostKept = mostKept;
        this.mostBytes = mostBytes;
    }

    /** Tells all listeners. */
    void tell(String name, byte[] data) {
        Message message = new Message(++sequence, name, data);
        ring.add(message);
        bytes += data.length;
        while (ring.size() > mostKept || bytes > mostBytes) {
            bytes -= ring.remove().data().length;
        }
        listeners.removeIf(listener -> !listener.tell(this, message));
        noteIdle();
    }

    String id(Message message) {
        return epoch + "-" + message.sequence();
    }

    /**
     * @param listener told from now on
     * @param last id of the last message that it has had, null where it is new
     */
    void add(Listener listener, String last) {
        for (Message missed : missed(last)) {
            if (!listener.tell(this, missed)) {
                return;
            }
        }
        listeners.add(listener);
    }

    private List<Message> missed(String last) {
        if (last == null
                || !last.startsWith(epoch + "-")
                || !last.substring(epoch.length() + 1).matches("\\d{1,18}")) {
            return List.of();
        }
        long had = Long.parseLong(last.substring(epoch.length() + 1));
        List<Message> missed = new ArrayList<>();
        for (Message message : ring) {
            if (message.sequence() > had) {
                missed.add(message);
            }
        }
        return missed;
    }

    void remove(Listener listener) {
        listeners.remove(listener);
        noteIdle();
    }

    void beat() {
        listeners.removeIf(listener -> !listener.beat());
        noteIdle();
    }

    private void noteIdle() {
        if (!listeners.isEmpty()) {
            idleSince = System.nanoTime();
        }
    }

    int size() {
        return listeners.size();
    }

    /** @return since when nobody listens; now, where somebody does */
    long idleSince() {
        return listeners.isEmpty() ? idleSince : System.nanoTime();
    }

    void end() {
        List<Listener> all = new ArrayList<>(listeners);
        listeners.clear();
        all.forEach(Listener::end);
    }
}
