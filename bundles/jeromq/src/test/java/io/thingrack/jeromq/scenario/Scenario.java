package io.thingrack.jeromq.scenario;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** What scenarios share. They see JeroMQ's public API only, so that they run on the stock jar as well. */
final class Scenario {
    private Scenario() {}

    static void tell(String key, Object value) {
        System.out.println("> " + key + "=" + value);
    }

    /** Ends the process whatever still runs in it. */
    static void end() {
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    static boolean within(long millis, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            if (condition.call()) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < end);
        return false;
    }

    static int bind(ZMQ.Socket socket) {
        return socket.bindToRandomPort("tcp://127.0.0.1");
    }

    static ZMQ.Socket connect(ZContext context, SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHandshakeIvl(300);
        socket.setLinger(0);
        socket.setReceiveTimeOut(1500);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** Sends to an {@link Echo} until an answer comes back, so that it is connected. */
    static boolean echoes(ZMQ.Socket dealer, String text) {
        dealer.send(text);
        return text.equals(dealer.recvStr());
    }
}
