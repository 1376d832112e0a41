package zmq.socket.pubsub;

import io.thingrack.jeromq.KeyedSubscriptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import zmq.pipe.Pipe;
import zmq.util.Blob;

/** Who has subscribed to what, where topics stand for keys. */
final class KeyedTopics {
    /** What one subscriber asked for, and by how many of its topics each key is meant. */
    private static final class Subscriber {
        final Map<Blob, Collection<byte[]>> topics = new HashMap<>();
        final Map<Blob, Integer> keys = new HashMap<>();
        int bytes;
    }

    private final KeyedSubscriptions.Keys keys;
    private final Map<Pipe, Subscriber> subscribers = new HashMap<>();
    private final TreeMap<byte[], Set<Pipe>> pipes = new TreeMap<>(Arrays::compareUnsigned);

    KeyedTopics(KeyedSubscriptions.Keys keys) {
        this.keys = keys;
    }

    /**
     * @param first told of each key that nobody had
     * @return false if the subscriber has too much already
     */
    boolean subscribe(byte[] topic, Pipe pipe, Consumer<byte[]> first) {
        Subscriber subscriber = subscribers.computeIfAbsent(pipe, p -> new Subscriber());
        Blob name = Blob.createBlob(topic);
        if (subscriber.topics.containsKey(name)) {
            return true;
        }
        if (subscriber.topics.size() >= KeyedSubscriptions.MOST_TOPICS
                || subscriber.bytes + topic.length > KeyedSubscriptions.MOST_BYTES) {
            return false;
        }
        Collection<byte[]> meant = keys.of(topic);
        subscriber.topics.put(name, meant);
        subscriber.bytes += topic.length;
        for (byte[] key : meant) {
            if (subscriber.keys.merge(Blob.createBlob(key), 1, Integer::sum) == 1) {
                enter(key, pipe, first);
            }
        }
        return true;
    }

    private void enter(byte[] key, Pipe pipe, Consumer<byte[]> first) {
        Set<Pipe> having = pipes.computeIfAbsent(key, k -> new HashSet<>());
        if (having.isEmpty()) {
            first.accept(key);
        }
        having.add(pipe);
    }

    /** @param last told of each key that nobody has any more */
    void unsubscribe(byte[] topic, Pipe pipe, Consumer<byte[]> last) {
        Subscriber subscriber = subscribers.get(pipe);
        Collection<byte[]> meant = subscriber == null ? null : subscriber.topics.remove(Blob.createBlob(topic));
        if (meant == null) {
            return;
        }
        subscriber.bytes -= topic.length;
        for (byte[] key : meant) {
            if (subscriber.keys.computeIfPresent(Blob.createBlob(key), (k, count) -> count == 1 ? null : count - 1)
                    == null) {
                remove(key, pipe, last);
            }
        }
    }

    /** @param last told of each key that nobody has any more */
    void leave(Pipe pipe, Consumer<byte[]> last) {
        Subscriber subscriber = subscribers.remove(pipe);
        if (subscriber != null) {
            subscriber.keys.keySet().forEach(key -> remove(key.data(), pipe, last));
        }
    }

    private void remove(byte[] key, Pipe pipe, Consumer<byte[]> last) {
        Set<Pipe> having = pipes.get(key);
        if (having != null && having.remove(pipe) && having.isEmpty()) {
            pipes.remove(key);
            last.accept(key);
        }
    }

    /**
     * What lies between a prefix of the message and the message begins with that prefix. So the nearest key below tells
     * how long the next prefix can be at most.
     *
     * @param to gets each pipe that has a key with which the message begins, maybe more than once
     */
    void match(byte[] message, Consumer<Pipe> to) {
        byte[] rest = message;
        for (var below = pipes.floorEntry(rest); below != null; below = pipes.floorEntry(rest)) {
            byte[] key = below.getKey();
            int same = Arrays.mismatch(key, rest);
            if (same < 0 || same == key.length) {
                below.getValue().forEach(to);
                if (key.length == 0) {
                    return;
                }
                same = key.length - 1;
            }
            rest = Arrays.copyOf(rest, same);
        }
    }
}
