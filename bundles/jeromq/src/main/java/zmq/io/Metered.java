package zmq.io;

import zmq.Msg;

/** The first message of a subscriber, with the meter of the queue to it. */
public final class Metered extends Msg {
    private final Meter meter;

    Metered(Msg first, Meter meter) {
        super(first);
        setMetadata(first.getMetadata());
        this.meter = meter;
    }

    public Meter meter() {
        return meter;
    }
}
