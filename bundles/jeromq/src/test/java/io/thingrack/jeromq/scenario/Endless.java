package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A peer sends a message whose end never comes, up to 32 MiB, to a socket with a frame limit of 1 MiB.
 * Argument: the socket's type.
 */
public final class Endless {
    private static final int LIMIT = 1 << 20;
    private static final int STEPS = 512;

    private Endless() {}

    public static void main(String[] arguments) throws Exception {
        SocketType type = SocketType.valueOf(arguments[0]);
        ZContext context = new ZContext();
        ZMQ.Socket socket = context.createSocket(type);
        socket.setMaxMsgSize(LIMIT);
        int port = Scenario.bind(socket);
        RawPeer peer = new RawPeer(port).greet(type == SocketType.ROUTER ? "DEALER" : "SUB", "");
        byte[] part = RawPeer.frame(RawPeer.MORE, new byte[64 << 10]);
        int sent = 0;
        while (sent < STEPS && peer.send(part)) {
            sent++;
        }
        tell("sent all", sent == STEPS);
        tell("cut", peer.isCut(1000));
        Scenario.end();
    }
}
