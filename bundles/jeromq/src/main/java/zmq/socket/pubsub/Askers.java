package zmq.socket.pubsub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import zmq.pipe.Pipe;
import zmq.util.Blob;

/** What each pipe asked for in manual mode, and by how many pipes each topic is; topics as in unsubscriptions. */
final class Askers {
    private final Map<Pipe, Set<Blob>> topics = new HashMap<>();
    private final Map<Blob, Integer> askers = new HashMap<>();

    /** @param message of the subscription, its first byte and the topic */
    void asks(byte[] message, Pipe pipe) {
        Blob topic = unsubscription(message);
        if (topics.computeIfAbsent(pipe, p -> new HashSet<>()).add(topic)) {
            askers.merge(topic, 1, Integer::sum);
        }
    }

    void asksNoMore(byte[] message, Pipe pipe) {
        Blob topic = unsubscription(message);
        if (topics.getOrDefault(pipe, Set.of()).contains(topic)) {
            topics.get(pipe).remove(topic);
            forget(topic);
        }
    }

    /** @param last gets the unsubscription from each topic that nobody asks for any more */
    void leave(Pipe pipe, Consumer<byte[]> last) {
        Set<Blob> asked = topics.remove(pipe);
        if (asked != null) {
            asked.stream().filter(this::forget).forEach(topic -> last.accept(topic.data()));
        }
    }

    /** @return whether it was the last to ask */
    private boolean forget(Blob topic) {
        return askers.computeIfPresent(topic, (t, count) -> count == 1 ? null : count - 1) == null;
    }

    private static Blob unsubscription(byte[] message) {
        byte[] topic = message.clone();
        topic[0] = 0;
        return Blob.createBlob(topic);
    }
}
