package io.thingrack.itest.felix;

import static org.junit.Assert.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZFrame;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** One request over ZeroMQ, for tests of whether the face and the rack have found each other. */
final class ZmqClient {
    private ZmqClient() {}

    /** The header and the payload of the answer. */
    static String read(String address, String thing, String property) {
        String header = "{\"messageType\":\"OPERATION\",\"messageID\":\"" + UUID.randomUUID()
                + "\",\"senderID\":\"test\",\"receiverID\":\"rack\",\"thingID\":\"" + thing
                + "\",\"objekt\":\"" + property + "\",\"operation\":\"readproperty\"}";
        try (ZContext zeromq = new ZContext()) {
            ZMQ.Socket socket = zeromq.createSocket(SocketType.DEALER);
            // a fresh connection stalls now and then
            socket.setHandshakeIvl(300);
            socket.setReceiveTimeOut((int) Wait.PATIENCE_SECONDS * 1000);
            socket.connect(address);
            for (String frame : new String[] {"", header, "null"}) {
                socket.sendMore(frame);
            }
            socket.send("");
            ZMsg answer = ZMsg.recvMsg(socket);
            assertNotNull("an answer over " + address, answer);
            answer.pop();
            return text(answer.pop()) + ' ' + text(answer.pop());
        }
    }

    private static String text(ZFrame frame) {
        return new String(frame.getData(), StandardCharsets.UTF_8);
    }
}
