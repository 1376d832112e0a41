package io.thingrack.itest.python;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** What JeroMQ can do at best: a ROUTER that sends each message back as it came. Prints its address; ends when killed. */
final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
            int port = router.bindToRandomPort("tcp://127.0.0.1");
            System.out.println("tcp://127.0.0.1:" + port);
            while (!Thread.currentThread().isInterrupted()) {
                ZMsg message = ZMsg.recvMsg(router);
                if (message != null) {
                    message.send(router);
                }
            }
        }
    }
}
