package zmq.io;

import zmq.Msg;
import zmq.Options;
import zmq.SocketBase;
import zmq.io.mechanism.Mechanism;
import zmq.io.net.Address;

/** A session of a publishing socket: it tells the socket how much waits for the subscriber. */
public final class SubscriberSession extends SessionBase implements Greeting {
    /** Null where the session connects: what is lost when it connects again nobody counts. */
    private final Meter meter;

    /** Of the connection; null without one. */
    private HandshakeClock clock;

    /** Null until the greeting was read, and with ZMTP 2. */
    private Mechanism mechanism;

    /** Until something came. */
    private boolean isNew = true;

    public SubscriberSession(IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address) {
        super(ioThread, connect, socket, options, address);
        meter = connect ? null : new Meter();
    }

    /** Tells how the handshake goes. */
    public void meet(Mechanism how) {
        mechanism = how;
    }

    @Override
    public int handshakeMillis() {
        return options.handshakeIvl;
    }

    @Override
    public void timedBy(HandshakeClock handshake) {
        clock = handshake;
        mechanism = null;
    }

    @Override
    public boolean isOver() {
        return mechanism == null || mechanism.status() == Mechanism.Status.READY;
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
        if (meter == null || !isNew || msg.isCommand()) {
            return super.pushMsg(msg);
        }
        isNew = !super.pushMsg(new Metered(msg, meter));
        return !isNew;
    }

    @Override
    protected Msg pullMsg() {
        Msg msg = super.pullMsg();
        if (msg != null && meter != null) {
            meter.took(msg.size());
        }
        return msg;
    }
}
