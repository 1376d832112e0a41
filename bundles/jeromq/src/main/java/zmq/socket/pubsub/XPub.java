package zmq.socket.pubsub;

import io.thingrack.jeromq.KeyedSubscriptions;
import io.thingrack.jeromq.QueueBound;
import io.thingrack.jeromq.SubscriberCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import zmq.Ctx;
import zmq.Msg;
import zmq.Options;
import zmq.SocketBase;
import zmq.ZError;
import zmq.ZMQ;
import zmq.io.Metadata;
import zmq.io.Metered;
import zmq.pipe.Pipe;
import zmq.socket.pubsub.Mtrie.IMtrieHandler;

/**
 * Publishes to subscribers, and tells its owner what they subscribe to.
 *
 * <p>Takes the place of JeroMQ's class, whose manual mode pairs subscriptions with subscribers by their order alone: a
 * subscriber that leaves, or a message that one sends upstream, gives somebody's subscription to somebody else. Here
 * each entry that waits for the owner carries its pipe.
 *
 * <p>In manual mode the value of {@code ZMQ_SUBSCRIBE} and {@code ZMQ_UNSUBSCRIBE} is one byte that does not matter and
 * then the key, as bytes or as text in UTF-8, and belongs to the subscriber whose message was received last. What
 * subscribers send beside subscriptions is dropped in this mode.
 *
 * <p>Where its owner says what topics mean, the keys that they stand for take their place.
 */
public class XPub extends SocketBase implements SubscriberCounts, KeyedSubscriptions, QueueBound {
    /** What waits for the owner: a message, and the pipe it came from while that is connected. */
    private static final class Pending {
        final Msg msg;
        Pipe pipe;

        Pending(Msg msg, Pipe pipe) {
            this.msg = msg;
            this.pipe = pipe;
        }
    }

    /**
     * Messages that are taken from one subscriber before anything else has its turn: one that sends them as fast as they
     * are taken would keep the owner's thread for ever.
     */
    private static final int TURN = 64;

    /** What may wait for the owner before no more is taken from subscribers. */
    private static final int MOST_PENDING = 1024;

    private static final IMtrieHandler MATCH = (pipe, data, size, self) -> self.dist.match(pipe);
    private static final IMtrieHandler TELL_OWNER = (pipe, data, size, self) -> self.tellUnsubscribed(data, size);
    private static final IMtrieHandler NOTHING = (pipe, data, size, self) -> {};

    /** Who gets what: as subscribed, or in manual mode as the owner says. */
    private final Mtrie subscriptions = new Mtrie();

    /** In manual mode, what was asked for. */
    private final Askers askers = new Askers();

    /** In the place of all that, where the owner says what topics mean; else null. */
    private KeyedTopics keyed;

    private final Dist dist = new Dist();
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** Pipes with more than their turn, the next one first; only where the owner says what topics mean. */
    private final Deque<Pipe> backlog = new ArrayDeque<>();

    private boolean verboseSubs;
    private boolean verboseUnsubs;
    private boolean lossy = true;
    private boolean manual;

    /** In the middle of a message of several parts, outward. */
    private boolean more;

    /** In manual mode the subscriber whose message the owner received last, while it is connected. */
    private Pipe lastPipe;

    private volatile long ignored;

    public XPub(Ctx parent, int tid, int sid) {
        super(parent, tid, sid);
        options.type = ZMQ.ZMQ_XPUB;
    }

    @Override
    protected void xattachPipe(Pipe pipe, boolean subscribeToAll, boolean isLocallyInitiated) {
        dist.attach(pipe);
        if (subscribeToAll) {
            subscriptions.addOnTop(pipe);
        }
        xreadActivated(pipe);
    }

    @Override
    protected void xreadActivated(Pipe pipe) {
        if (keyed == null || options.type == ZMQ.ZMQ_PUB) {
            // as ever: the owner may never look for what they say
            read(pipe, Integer.MAX_VALUE);
        } else if (pending.size() >= MOST_PENDING || !read(pipe, TURN)) {
            backlog.add(pipe);
        }
    }

    /** @return whether there is nothing more in it now */
    private boolean read(Pipe pipe, int messages) {
        boolean continued = false;
        int left = messages;
        while (left > 0) {
            Msg msg = pipe.read();
            if (msg == null) {
                return true;
            }
            if (msg instanceof Metered first) {
                dist.meter(pipe, first.meter());
            }
            if (continued || !isSubscription(msg)) {
                upstream(msg, pipe);
            } else {
                take(msg, pipe);
            }
            continued = msg.hasMore();
            if (!continued) {
                left--;
            }
        }
        return false;
    }

    private void take(Msg msg, Pipe pipe) {
        nameAfter(msg, pipe);
        if (keyed != null) {
            subscribeToKeys(msg, pipe);
        } else if (manual) {
            ask(msg, pipe);
        } else {
            subscribe(msg, pipe);
        }
    }

    /**
     * Goes on with one of the pipes that have more than a turn. Such a pipe does not signal any more, so where its turn
     * gives the owner nothing, this socket signals itself: whoever waits for it wakes and asks again.
     */
    private void readOn() {
        Pipe next = backlog.pollFirst();
        if (next == null) {
            return;
        }
        if (!read(next, TURN)) {
            backlog.addLast(next);
        }
        if (pending.isEmpty() && !backlog.isEmpty()) {
            sendActivateRead(backlog.peekFirst());
        }
    }

    private static boolean isSubscription(Msg msg) {
        return msg.size() > 0 && (msg.get(0) == 0 || msg.get(0) == 1);
    }

    private void upstream(Msg msg, Pipe pipe) {
        if (manual || keyed != null || options.type != ZMQ.ZMQ_XPUB) {
            ignored++;
        } else {
            pend(msg, msg.flags(), null);
        }
    }

    private void subscribe(Msg msg, Pipe pipe) {
        boolean notify = msg.get(0) == 1
                ? subscriptions.add(msg, pipe) || verboseSubs
                : subscriptions.rm(msg, pipe) || verboseUnsubs;
        if (notify && options.type == ZMQ.ZMQ_XPUB) {
            pend(msg, 0, null);
        }
    }

    private void subscribeToKeys(Msg msg, Pipe pipe) {
        byte[] topic = new byte[msg.size() - 1];
        msg.getBytes(1, topic, 0, topic.length);
        if (msg.get(0) == 0) {
            keyed.unsubscribe(topic, pipe, this::tellLost);
        } else if (!keyed.subscribe(topic, pipe, this::tellHad)) {
            ignored++;
        }
    }

    private void tellHad(byte[] key) {
        // The owner of a PUB never reads: what is told to it would stay.
        if (options.type != ZMQ.ZMQ_PUB) {
            pend(new Msg(key.length + 1).put((byte) 1).put(key), 0, null);
        }
    }

    private void tellLost(byte[] key) {
        tellUnsubscribed(key, key.length);
    }

    private void ask(Msg msg, Pipe pipe) {
        if (msg.get(0) == 1) {
            askers.asks(msg.data(), pipe);
        } else {
            askers.asksNoMore(msg.data(), pipe);
        }
        pend(msg, 0, pipe);
    }

    private void pend(Msg msg, int flags, Pipe pipe) {
        Msg told = new Msg(msg.data());
        told.setFlags(flags);
        told.setMetadata(msg.getMetadata());
        pending.add(new Pending(told, pipe));
    }

    private void nameAfter(Msg msg, Pipe pipe) {
        String peer = msg.getMetadata() == null ? null : msg.getMetadata().get(Metadata.PEER_ADDRESS);
        if (peer != null) {
            dist.name(pipe, peer);
        }
    }

    @Override
    protected void xwriteActivated(Pipe pipe) {
        dist.activated(pipe);
    }

    @Override
    public boolean xsetsockopt(int option, Object optval) {
        switch (option) {
            case ZMQ.ZMQ_XPUB_VERBOSE -> {
                verboseSubs = Options.parseBoolean(option, optval);
                verboseUnsubs = false;
            }
            case ZMQ.ZMQ_XPUB_VERBOSER -> {
                verboseSubs = Options.parseBoolean(option, optval);
                verboseUnsubs = verboseSubs;
            }
            case ZMQ.ZMQ_XPUB_NODROP -> lossy = !Options.parseBoolean(option, optval);
            case ZMQ.ZMQ_XPUB_MANUAL -> manual = Options.parseBoolean(option, optval);
            case ZMQ.ZMQ_SUBSCRIBE, ZMQ.ZMQ_UNSUBSCRIBE -> {
                return manual ? enter(option, Options.parseBytes(option, optval)) : unknownOption();
            }
            default -> {
                return unknownOption();
            }
        }
        return true;
    }

    private boolean unknownOption() {
        errno.set(ZError.EINVAL);
        return false;
    }

    /** Enters or removes a key of the owner's for the last subscriber, if that is still there. */
    private boolean enter(int option, byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a key in manual mode starts with a byte that does not matter");
        }
        if (lastPipe != null) {
            Msg msg = new Msg(key);
            if (option == ZMQ.ZMQ_SUBSCRIBE) {
                subscriptions.add(msg, lastPipe);
            } else {
                subscriptions.rm(msg, lastPipe);
            }
        }
        return true;
    }

    @Override
    protected void xpipeTerminated(Pipe pipe) {
        if (keyed != null) {
            backlog.remove(pipe);
            keyed.leave(pipe, this::tellLost);
        } else if (manual) {
            pending.stream().filter(entry -> entry.pipe == pipe).forEach(entry -> entry.pipe = null);
            if (lastPipe == pipe) {
                lastPipe = null;
            }
            subscriptions.rm(pipe, NOTHING, this);
            askers.leave(pipe, unsubscription -> pend(new Msg(unsubscription), 0, null));
        } else {
            subscriptions.rm(pipe, TELL_OWNER, this);
        }
        dist.terminated(pipe);
    }

    private void tellUnsubscribed(byte[] data, int size) {
        if (options.type != ZMQ.ZMQ_PUB) {
            pend(new Msg(size + 1).put((byte) 0).put(data, 0, size), 0, null);
        }
    }

    @Override
    protected boolean xsend(Msg msg) {
        if (!more) {
            // An attempt that failed may have left marks of subscribers who have gone since.
            dist.unmatch();
            match(msg);
            if (!lossy && !dist.checkHwm()) {
                errno.set(ZError.EAGAIN);
                return false;
            }
        }
        dist.sendToMatching(msg);
        more = msg.hasMore();
        if (!more) {
            dist.unmatch();
        }
        return true;
    }

    private void match(Msg msg) {
        if (keyed != null) {
            keyed.match(msg.data(), dist::match);
        } else {
            subscriptions.match(msg.buf(), msg.size(), MATCH, this);
        }
    }

    @Override
    public void translate(Keys keys) {
        keyed = new KeyedTopics(keys);
    }

    @Override
    protected boolean xhasOut() {
        return dist.hasOut();
    }

    @Override
    protected Msg xrecv() {
        if (pending.isEmpty()) {
            readOn();
        }
        Pending first = pending.poll();
        if (first == null) {
            errno.set(ZError.EAGAIN);
            return null;
        }
        if (manual) {
            lastPipe = first.pipe;
        }
        return first.msg;
    }

    @Override
    protected boolean xhasIn() {
        if (pending.isEmpty()) {
            readOn();
        }
        return !pending.isEmpty();
    }

    @Override
    public void boundQueues(long bytes) {
        dist.bound(bytes);
    }

    @Override
    public long dropped() {
        return dist.dropped();
    }

    @Override
    public Map<String, Long> droppedByPeer() {
        return dist.droppedByPeer();
    }

    @Override
    public long ignoredUpstream() {
        return ignored;
    }
}
