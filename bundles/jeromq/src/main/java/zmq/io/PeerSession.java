package zmq.io;

import zmq.Msg;
import zmq.Options;
import zmq.SocketBase;
import zmq.io.mechanism.Mechanism;
import zmq.io.net.Address;

/**
 * A session of a socket that routes by identity: it tells the socket who sends one, and can be ended by it.
 */
public final class PeerSession extends SessionBase implements Greeting {
    /** Null until the handshake has come so far, and with ZMTP 2 and older. */
    private Mechanism mechanism;

    private String host;

    /** Of the connection until its peer has said who it is; null without one. */
    private HandshakeClock clock;

    /** Null where the session connects: what is lost when it connects again nobody counts. */
    private final Meter meter;

    /** True until the hello message of this connection was sent. */
    private boolean greets = true;

    private volatile boolean cut;

    public PeerSession(IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address) {
        super(ioThread, connect, socket, options, address);
        meter = connect ? null : new Meter();
    }

    /** Tells who is at the other end. */
    public void meet(Address peer, Mechanism how) {
        mechanism = how;
        host = peer == null || peer.host().isEmpty() ? null : peer.host();
    }

    @Override
    public int handshakeMillis() {
        return options.handshakeIvl;
    }

    @Override
    public void timedBy(HandshakeClock handshake) {
        clock = handshake;
    }

    /** It stops the clock as soon as it is. */
    @Override
    public boolean isOver() {
        return false;
    }

    private void stopClock() {
        if (clock != null) {
            clock.stop();
            clock = null;
        }
    }

    @Override
    public void engineError(boolean handshaked, StreamEngine.ErrorReason reason) {
        stopClock();
        super.engineError(handshaked, reason);
    }

    @Override
    public void destroy() {
        stopClock();
        super.destroy();
    }

    @Override
    protected boolean pushMsg(Msg msg) {
        if (msg.isIdentity()) {
            stopClock();
        }
        return super.pushMsg(msg.isIdentity() ? new Arrival(msg, this, user(), host) : msg);
    }

    /** Null when nobody was authenticated. */
    private String user() {
        if (mechanism == null
                || mechanism.getUserId() == null
                || mechanism.getUserId().size() == 0) {
            return null;
        }
        return mechanism.zapProperties.get(Metadata.USER_ID);
    }

    @Override
    protected Msg pullMsg() {
        if (greets) {
            greets = false;
            if (options.canSendHelloMsg && options.helloMsg != null) {
                return options.helloMsg;
            }
        }
        Msg msg = super.pullMsg();
        if (msg != null && meter != null) {
            meter.took(msg.size());
        }
        return msg;
    }

    @Override
    protected void reset() {
        super.reset();
        greets = true;
        mechanism = null;
        host = null;
    }

    /** Null where nobody counts. */
    Meter meter() {
        return meter;
    }

    /** Ends this session, from any thread; a connecting one does not connect again. */
    void cut() {
        cut = true;
        terminate();
    }

    @Override
    protected void processTerm(int linger) {
        super.processTerm(cut ? 0 : linger);
    }
}
