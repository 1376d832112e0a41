package zmq.io;

import zmq.Ctx;

/**
 * An engine as its session sees it: whatever one of its methods throws ends that connection, and only that.
 *
 * <p>What the poller calls is guarded in {@link IOObject}, so between the two there is no way into an engine that leads
 * an exception out to the I/O thread.
 */
public final class GuardedEngine implements IEngine {
    /**
     * Any of an engine's timers that tells it that its peer is dead leads to the one place where it gives up its
     * connection in order: monitor told, unfinished messages taken back, session told, channel closed. This is the one
     * for the peer's time to live.
     */
    private static final int PEER_IS_DEAD = 0x80;

    private final StreamEngine engine;
    private Ctx ctx;

    private GuardedEngine(StreamEngine engine) {
        this.engine = engine;
    }

    /** The engine with a guard around it; engines of other kinds go through as they are. */
    public static Object around(Object engine) {
        return engine instanceof StreamEngine stream ? new GuardedEngine(stream) : engine;
    }

    /** Gives up the connection of an engine that threw. */
    static void end(StreamEngine engine, Throwable why, Ctx ctx) {
        report(why, ctx);
        try {
            engine.timerEvent(PEER_IS_DEAD);
        } catch (Throwable again) {
            report(again, ctx);
            closeChannelOf(engine, ctx);
        }
    }

    private static void closeChannelOf(StreamEngine engine, Ctx ctx) {
        try {
            engine.destroy();
        } catch (Throwable last) {
            report(last, ctx);
        }
    }

    /** Tells the context's handler, which may throw as it likes. */
    static void report(Throwable why, Ctx ctx) {
        try {
            ctx.getNotificationExceptionHandler().uncaughtException(Thread.currentThread(), why);
        } catch (Throwable ignored) {
            // There is nobody left to tell, and the I/O thread has other connections to serve.
        }
    }

    @Override
    public void plug(IOThread ioThread, SessionBase session) {
        ctx = session.getCtx();
        HandshakeClock.start(engine, session, ioThread);
        try {
            engine.plug(ioThread, session);
        } catch (Throwable t) {
            end(engine, t, ctx);
        }
    }

    @Override
    public void terminate() {
        try {
            engine.terminate();
        } catch (Throwable t) {
            report(t, ctx);
            closeChannelOf(engine, ctx);
        }
    }

    @Override
    public void restartInput() {
        try {
            engine.restartInput();
        } catch (Throwable t) {
            end(engine, t, ctx);
        }
    }

    @Override
    public void restartOutput() {
        try {
            engine.restartOutput();
        } catch (Throwable t) {
            end(engine, t, ctx);
        }
    }

    @Override
    public void zapMsgAvailable() {
        try {
            engine.zapMsgAvailable();
        } catch (Throwable t) {
            end(engine, t, ctx);
        }
    }

    @Override
    public String getEndPoint() {
        return engine.getEndPoint();
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}
