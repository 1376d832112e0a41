package io.thingrack.benchmarks.server;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The least that a server on stock JeroMQ can do: gives back what it gets. */
public final class RawEcho {
    private RawEcho() {}

    /** Prints where it listens, and goes on until it is killed. */
    public static void main(String[] none) {
        try (ZContext context = new ZContext();
                ZMQ.Socket socket = context.createSocket(SocketType.ROUTER)) {
            socket.setLinger(0);
            socket.setSndHWM(0);
            socket.setRcvHWM(0);
            int port = socket.bindToRandomPort("tcp://127.0.0.1");
            System.out.println("listens at tcp://127.0.0.1:" + port);
            while (!Thread.currentThread().isInterrupted()) {
                byte[] frame = socket.recv();
                while (socket.hasReceiveMore()) {
                    socket.send(frame, ZMQ.SNDMORE);
                    frame = socket.recv();
                }
                socket.send(frame, 0);
            }
        }
    }
}
