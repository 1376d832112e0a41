package zmq.io;

import zmq.Ctx;
import zmq.poll.IPollEvents;

/**
 * Ends a connection whose peer does not say who it is within the handshake interval, counted from the beginning. JeroMQ's
 * engine stops its own clock with the greeting, after which the peer has as long as it likes. For the I/O thread.
 */
final class HandshakeClock implements IPollEvents {
    /** Of the engine: its handshake takes too long. */
    private static final int TOO_LONG = 0x40;

    private static final int ID = 1;

    private final StreamEngine engine;
    private final Greeting greeting;
    private final Ctx ctx;
    private final IOObject timers;

    private HandshakeClock(StreamEngine engine, Greeting greeting, Ctx ctx, IOThread thread) {
        this.engine = engine;
        this.greeting = greeting;
        this.ctx = ctx;
        this.timers = new IOObject(thread, this);
    }

    /** Where the session can tell, and an interval is set. */
    static void start(StreamEngine engine, SessionBase session, IOThread thread) {
        if (session instanceof Greeting greeting && greeting.handshakeMillis() > 0) {
            HandshakeClock clock = new HandshakeClock(engine, greeting, session.getCtx(), thread);
            clock.timers.plug();
            clock.timers.addTimer(greeting.handshakeMillis(), ID);
            greeting.timedBy(clock);
        }
    }

    /** The connection is at its end, or nobody waits for it any more. */
    void stop() {
        timers.cancelTimer(ID);
        timers.unplug();
    }

    @Override
    public void timerEvent(int id) {
        timers.unplug();
        if (greeting.isOver()) {
            return;
        }
        try {
            engine.timerEvent(TOO_LONG);
        } catch (Throwable t) {
            // what called this would end the clock and not the connection
            GuardedEngine.end(engine, t, ctx);
        }
    }

    @Override
    public void inEvent() {
        throw new UnsupportedOperationException("a clock has no channel");
    }

    @Override
    public void outEvent() {
        throw new UnsupportedOperationException("a clock has no channel");
    }

    @Override
    public void connectEvent() {
        throw new UnsupportedOperationException("a clock has no channel");
    }

    @Override
    public void acceptEvent() {
        throw new UnsupportedOperationException("a clock has no channel");
    }
}
