package io.thingrack.itest.soak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Over TCP, with a DEALER of the library. */
final class JeroMqLink implements Link {
    private static final int HANDSHAKE_MILLIS = 300;

    private final ZMQ.Socket socket;

    JeroMqLink(ZContext context, String address, String identity) {
        socket = context.createSocket(SocketType.DEALER);
        socket.setIdentity(identity.getBytes(StandardCharsets.US_ASCII));
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        socket.setLinger(0);
        socket.connect(address);
    }

    @Override
    public void send(String header, String payload) {
        socket.sendMore("");
        socket.sendMore(header);
        socket.sendMore(payload);
        socket.send("");
    }

    @Override
    public byte[][] receive(long millis) {
        socket.setReceiveTimeOut((int) millis);
        byte[] frame = socket.recv();
        if (frame == null) {
            return null;
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames.toArray(new byte[0][]);
    }

    @Override
    public void close() {
        socket.close();
    }
}
