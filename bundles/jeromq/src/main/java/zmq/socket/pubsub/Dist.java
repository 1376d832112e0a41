package zmq.socket.pubsub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import zmq.Msg;
import zmq.io.Meter;
import zmq.pipe.Pipe;

/**
 * Sends each message to all pipes, or to those that match it.
 *
 * <p>Takes the place of JeroMQ's class for three reasons: it counts per pipe what was dropped at the high-water mark, it
 * bounds a pipe by bytes, too, and it finds a pipe without a search.
 *
 * <p>The lanes stand in one list in four parts, each inside the next: those that match the message being sent, those that
 * take part in it, those that may take part in the next one (not full; they joined or came back in the middle of this
 * one), and the full ones.
 */
public class Dist {
    /** A pipe, its place in the list, and its losses. */
    private static final class Lane {
        final Pipe pipe;
        int place;
        long lastDropped = -1;
        volatile String peer;

        /** Of the queue; null where nobody counts. */
        Meter meter;

        volatile long dropped;

        Lane(Pipe pipe, int place) {
            this.pipe = pipe;
            this.place = place;
            this.peer = "inproc-" + Integer.toHexString(System.identityHashCode(pipe));
        }
    }

    private final List<Lane> lanes = new ArrayList<>();

    /** Concurrent only so that counts can be read from anywhere. */
    private final Map<Pipe, Lane> byPipe = new ConcurrentHashMap<>();

    private int matching;
    private int active;
    private int eligible;

    /** In the middle of a message of several parts. */
    private boolean more;

    /** Of the parts that have gone out of a message that is not complete. */
    private long bytes;

    /** Bytes at which a queue is full. */
    private long bound = Long.MAX_VALUE;

    /** Numbers the messages, so that one that matches a pipe twice is dropped once. */
    private long message;

    /** What the pipes that are gone had lost. */
    private volatile long droppedBefore;

    public void attach(Pipe pipe) {
        Lane lane = new Lane(pipe, lanes.size());
        lanes.add(lane);
        byPipe.put(pipe, lane);
        admit(lane);
    }

    /** Full no longer. */
    public void activated(Pipe pipe) {
        Lane lane = byPipe.get(pipe);
        if (lane != null && lane.place >= eligible) {
            admit(lane);
        }
    }

    private void admit(Lane lane) {
        move(lane, eligible++);
        if (!more) {
            move(lane, active++);
        }
    }

    /** Marks a pipe as one to send the next message to. */
    public void match(Pipe pipe) {
        Lane lane = byPipe.get(pipe);
        if (lane == null || lane.place < matching) {
            return;
        }
        if (lane.place >= eligible || lane.meter != null && lane.meter.held() >= bound) {
            drop(lane);
        } else {
            move(lane, matching++);
        }
    }

    public void unmatch() {
        matching = 0;
    }

    public void terminated(Pipe pipe) {
        Lane lane = byPipe.remove(pipe);
        if (lane == null) {
            return;
        }
        if (lane.place < matching) {
            move(lane, --matching);
        }
        if (lane.place < active) {
            move(lane, --active);
        }
        if (lane.place < eligible) {
            move(lane, --eligible);
        }
        move(lane, lanes.size() - 1);
        lanes.remove(lane.place);
        droppedBefore += lane.dropped;
    }

    public boolean sendToAll(Msg msg) {
        matching = active;
        if (!more) {
            lanes.subList(eligible, lanes.size()).forEach(this::drop);
        }
        return sendToMatching(msg);
    }

    public boolean sendToMatching(Msg msg) {
        for (int place = 0; place < matching; ) {
            if (write(lanes.get(place), msg)) {
                place++;
            }
        }
        more = msg.hasMore();
        bytes = more ? bytes + msg.size() : 0;
        if (!more) {
            active = eligible;
            message++;
        }
        return true;
    }

    /** False when it did not go through; another lane stands in its place then. */
    private boolean write(Lane lane, Msg msg) {
        if (lane.pipe.write(msg)) {
            if (!msg.hasMore()) {
                lane.pipe.flush();
                if (lane.meter != null) {
                    lane.meter.wrote(bytes + msg.size());
                }
            }
            return true;
        }
        if (!lane.pipe.checkHwm()) {
            drop(lane);
        }
        move(lane, --matching);
        move(lane, --active);
        move(lane, --eligible);
        return false;
    }

    private void drop(Lane lane) {
        if (lane.lastDropped != message) {
            lane.lastDropped = message;
            lane.dropped++;
        }
    }

    private void move(Lane lane, int place) {
        Lane other = lanes.get(place);
        Collections.swap(lanes, lane.place, place);
        other.place = lane.place;
        lane.place = place;
    }

    public boolean hasOut() {
        return true;
    }

    /** Whether all pipes that match have room. */
    public boolean checkHwm() {
        return lanes.subList(0, matching).stream().allMatch(lane -> lane.pipe.checkHwm());
    }

    /** Gives a pipe the name under which its losses are told. */
    void name(Pipe pipe, String peer) {
        Lane lane = byPipe.get(pipe);
        if (lane != null) {
            lane.peer = peer;
        }
    }

    void meter(Pipe pipe, Meter meter) {
        Lane lane = byPipe.get(pipe);
        if (lane != null) {
            lane.meter = meter;
        }
    }

    void bound(long mostBytes) {
        bound = mostBytes;
    }

    /** Messages dropped at the high-water mark since the socket was made; from any thread. */
    long dropped() {
        return droppedBefore
                + byPipe.values().stream().mapToLong(lane -> lane.dropped).sum();
    }

    /** The same by peer, those only that are connected now and lost something; from any thread. */
    Map<String, Long> droppedByPeer() {
        Map<String, Long> result = new TreeMap<>();
        byPipe.values().stream()
                .filter(lane -> lane.dropped > 0)
                .forEach(lane -> result.merge(lane.peer, lane.dropped, Long::sum));
        return result;
    }

    int active() {
        return active;
    }

    int eligible() {
        return eligible;
    }

    int matching() {
        return matching;
    }
}
