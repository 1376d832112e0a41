package io.thingrack.jeromq.scenario;

import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A ROUTER that answers each message with itself, on a thread of its own. */
final class Echo {
    final ZContext context = new ZContext();
    final int port;
    private final ZMQ.Socket router;
    private final Thread thread;
    private volatile boolean stopping;

    Echo(Consumer<ZMQ.Socket> options) {
        context.setNotificationExceptionHandler((thread, e) -> {});
        context.setUncaughtExceptionHandler((thread, e) -> {});
        router = context.createSocket(SocketType.ROUTER);
        router.setLinger(0);
        router.setReceiveTimeOut(20);
        options.accept(router);
        port = Scenario.bind(router);
        thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!stopping) {
            ZMsg message = ZMsg.recvMsg(router);
            if (message != null) {
                message.send(router);
            }
        }
        router.close();
    }

    ZMQ.Socket router() {
        return router;
    }

    /** Closes the socket and its context; false when that takes longer than two seconds. */
    boolean close() throws InterruptedException {
        stopping = true;
        thread.join(500);
        Thread closer = new Thread(context::close, "closer");
        closer.setDaemon(true);
        closer.start();
        closer.join(1500);
        return !closer.isAlive() && !thread.isAlive();
    }

    /** Whether another socket gets the port. */
    boolean portIsFree() {
        try (ZContext other = new ZContext()) {
            return other.createSocket(SocketType.ROUTER).bind("tcp://127.0.0.1:" + port);
        } catch (org.zeromq.ZMQException e) {
            return false;
        }
    }
}
