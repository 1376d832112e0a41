package zmq.socket.reqrep;

import io.thingrack.jeromq.IdentityCounts;
import io.thingrack.jeromq.QueueBound;
import java.util.HashSet;
import java.util.Set;
import zmq.Ctx;
import zmq.Msg;
import zmq.Options;
import zmq.SocketBase;
import zmq.ZError;
import zmq.ZMQ;
import zmq.io.Arrival;
import zmq.io.Meter;
import zmq.pipe.Pipe;
import zmq.socket.FQ;
import zmq.socket.reqrep.Identities.Peer;
import zmq.util.Blob;
import zmq.util.ValueReference;

/**
 * Receives from all peers, with the sender's identity in front, and sends to the peer whose identity stands in front.
 *
 * <p>Takes the place of JeroMQ's class, in which any newcomer takes an identity and the answers that are meant for it,
 * or without handover is ignored for ever. Here it gets the identity only if it is the same peer (see {@link Arrival})
 * and the socket allows handover; otherwise it is cut, and may try again when the other one is gone. What the
 * connection that lost its identity had sent before is still received, under a made-up one.
 */
public class Router extends SocketBase implements IdentityCounts, QueueBound {
    private final FQ fq = new FQ();
    private final Identities peers = new Identities();

    /** Connected, but did not yet say who they are. */
    private final Set<Pipe> unidentified = new HashSet<>();

    /** Cut, but not gone yet. */
    private final Set<Pipe> outcasts = new HashSet<>();

    /** Read ahead: the next message's identity and first part. */
    private Msg nextIdentity;

    private Msg nextPart;

    /** Where the message comes from that is being received, and whether more of it follows. */
    private final ValueReference<Pipe> currentIn = new ValueReference<>();

    private boolean moreIn;

    /** To be cut as soon as the message that is being received from it is complete. */
    private Peer doomed;

    /** Where the message goes that is being sent, null if to nobody, and whether more of it follows. */
    private Pipe currentOut;

    private boolean moreOut;

    /** What lies in the queue that the message goes to, null where nobody counts; and what the message adds. */
    private Meter meterOut;

    private long bytesOut;

    /** Bytes at which a queue is full. */
    private long queueBound = Long.MAX_VALUE;

    private boolean mandatory;
    private boolean rawSocket;
    private boolean probeRouter;
    private boolean handover;

    private volatile long takenOver;
    private volatile long refused;

    public Router(Ctx parent, int tid, int sid) {
        super(parent, tid, sid);
        options.type = ZMQ.ZMQ_ROUTER;
        options.recvIdentity = true;
        options.rawSocket = false;
        options.canSendHelloMsg = true;
        options.canReceiveDisconnectMsg = true;
    }

    @Override
    public void xattachPipe(Pipe pipe, boolean subscribe2all, boolean isLocallyInitiated) {
        if (probeRouter) {
            pipe.write(new Msg());
            pipe.flush();
        }
        unidentified.add(pipe);
        identify(pipe, isLocallyInitiated);
    }

    @Override
    public boolean xsetsockopt(int option, Object optval) {
        switch (option) {
            case ZMQ.ZMQ_CONNECT_RID -> connectRid = Options.parseString(option, optval);
            case ZMQ.ZMQ_ROUTER_RAW -> {
                rawSocket = Options.parseBoolean(option, optval);
                if (rawSocket) {
                    options.recvIdentity = false;
                    options.rawSocket = true;
                }
            }
            case ZMQ.ZMQ_ROUTER_MANDATORY -> mandatory = Options.parseBoolean(option, optval);
            case ZMQ.ZMQ_PROBE_ROUTER -> probeRouter = Options.parseBoolean(option, optval);
            case ZMQ.ZMQ_ROUTER_HANDOVER -> handover = Options.parseBoolean(option, optval);
            default -> {
                errno.set(ZError.EINVAL);
                return false;
            }
        }
        return true;
    }

    @Override
    public void xpipeTerminated(Pipe pipe) {
        if (unidentified.remove(pipe) || outcasts.remove(pipe)) {
            return;
        }
        peers.forget(pipe);
        fq.terminated(pipe);
        if (pipe == currentOut) {
            currentOut = null;
        }
    }

    @Override
    public void xreadActivated(Pipe pipe) {
        if (unidentified.contains(pipe)) {
            identify(pipe, false);
        } else if (!outcasts.contains(pipe)) {
            fq.activated(pipe);
        }
    }

    @Override
    public void xwriteActivated(Pipe pipe) {
        // Whether a pipe has room is asked when there is something for it.
    }

    private void identify(Pipe pipe, boolean isLocallyInitiated) {
        if (connectRid != null && !connectRid.isEmpty() && isLocallyInitiated) {
            Blob identity = Blob.createBlob(connectRid.getBytes(ZMQ.CHARSET));
            connectRid = null;
            arrive(identity, new Peer(pipe, null, true));
        } else if (options.rawSocket) {
            enter(peers.madeUp(), new Peer(pipe, null, true));
        } else {
            Msg msg = pipe.read();
            if (msg != null) {
                Peer peer = new Peer(pipe, msg instanceof Arrival arrival ? arrival : null, false);
                arrive(msg.size() == 0 ? peers.madeUp() : Blob.createBlob(msg), peer);
            }
        }
    }

    /** Lets a peer have its identity, if nobody else has it or the one who does must give way. */
    private void arrive(Blob identity, Peer newcomer) {
        Peer incumbent = peers.get(identity);
        if (incumbent == null) {
            enter(identity, newcomer);
        } else if (handover && newcomer.isSameAs(incumbent)) {
            takenOver++;
            peers.name(incumbent, peers.madeUp());
            cutWhenReceived(incumbent);
            enter(identity, newcomer);
        } else {
            refused++;
            unidentified.remove(newcomer.pipe());
            outcasts.add(newcomer.pipe());
            // Nobody is going to read what it sent.
            newcomer.pipe().setNoDelay();
            newcomer.cut();
        }
    }

    private void enter(Blob identity, Peer peer) {
        unidentified.remove(peer.pipe());
        peers.name(peer, identity);
        fq.attach(peer.pipe());
    }

    private void cutWhenReceived(Peer peer) {
        if (peer.arrival() == null && (moreIn || nextPart != null) && currentIn.get() == peer.pipe()) {
            doomed = peer;
        } else {
            peer.cut();
        }
    }

    @Override
    protected boolean xsend(Msg msg) {
        if (!moreOut) {
            return !msg.hasMore() || address(Blob.createBlob(msg));
        }
        if (options.rawSocket) {
            msg.resetFlags(Msg.MORE);
        }
        moreOut = msg.hasMore();
        bytesOut += msg.size();
        if (currentOut == null) {
            return true;
        }
        if (rawSocket && msg.size() == 0) {
            // How the owner of a raw socket closes a connection.
            currentOut.terminate(false);
            currentOut = null;
        } else if (!currentOut.write(msg)) {
            currentOut = null;
        } else if (!moreOut) {
            currentOut.flush();
            currentOut = null;
            if (meterOut != null) {
                meterOut.wrote(bytesOut);
            }
        }
        return true;
    }

    private boolean address(Blob identity) {
        Peer peer = peers.get(identity);
        boolean writable = peer != null && hasRoom(peer);
        if (mandatory && !writable) {
            errno.set(peer == null ? ZError.EHOSTUNREACH : ZError.EAGAIN);
            return false;
        }
        currentOut = writable ? peer.pipe() : null;
        meterOut = writable ? peer.meter() : null;
        bytesOut = 0;
        moreOut = true;
        return true;
    }

    private boolean hasRoom(Peer peer) {
        Meter meter = peer.meter();
        return (meter == null || meter.held() < queueBound) && peer.pipe().checkWrite();
    }

    @Override
    public void boundQueues(long bytes) {
        queueBound = bytes;
    }

    /** Takes back the parts of a message that is not complete. */
    protected boolean rollback() {
        if (currentOut != null) {
            currentOut.rollback();
            currentOut = null;
        }
        moreOut = false;
        return true;
    }

    @Override
    protected Msg xrecv() {
        Msg msg;
        if (nextPart == null && moreIn) {
            msg = fq.recvPipe(errno, currentIn);
        } else if (nextPart == null && !readAhead()) {
            return null;
        } else if (nextIdentity != null) {
            msg = nextIdentity;
            nextIdentity = null;
        } else {
            msg = nextPart;
            nextPart = null;
        }
        if (msg != null) {
            moreIn = msg.hasMore();
            if (!moreIn && doomed != null) {
                doomed.cut();
                doomed = null;
            }
        }
        return msg;
    }

    /** Gets the first part of the next message, and the identity that belongs in front of it. */
    private boolean readAhead() {
        Msg msg = fq.recvPipe(errno, currentIn);
        while (msg != null && msg.isIdentity()) {
            // A peer that reconnects says again who it is.
            msg = fq.recvPipe(errno, currentIn);
        }
        if (msg == null) {
            return false;
        }
        nextPart = msg;
        nextIdentity = new Msg(currentIn.get().getIdentity().data());
        nextIdentity.setFlags(Msg.MORE);
        return true;
    }

    @Override
    protected boolean xhasIn() {
        return moreIn || nextPart != null || readAhead();
    }

    @Override
    protected boolean xhasOut() {
        return true;
    }

    @Override
    protected Blob getCredential() {
        return fq.getCredential();
    }

    @Override
    public long takenOver() {
        return takenOver;
    }

    @Override
    public long refused() {
        return refused;
    }
}
