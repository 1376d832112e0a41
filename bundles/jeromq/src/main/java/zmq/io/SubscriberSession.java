package zmq.io;

import zmq.Msg;
import zmq.Options;
import zmq.SocketBase;
import zmq.io.net.Address;

/** A session of a publishing socket: it tells the socket how much waits for the subscriber. */
public final class SubscriberSession extends SessionBase {
    /** Null where the session connects: what is lost when it connects again nobody counts. */
    private final Meter meter;

    /** Until something came. */
    private boolean isNew = true;

    public SubscriberSession(IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address) {
        super(ioThread, connect, socket, options, address);
        meter = connect ? null : new Meter();
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
