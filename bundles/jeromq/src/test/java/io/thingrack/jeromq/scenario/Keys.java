package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A subscription in manual mode with bytes that are no text in any charset. */
public final class Keys {
    private Keys() {}

    public static void main(String[] arguments) throws Exception {
        byte[] topic = {'k', (byte) 0xff, (byte) 0x80, (byte) 0xc3};
        byte[] key = {1, 'k', (byte) 0xff, (byte) 0x80, (byte) 0xc3};
        ZContext context = new ZContext();
        ZMQ.Socket xpub = context.createSocket(SocketType.XPUB);
        xpub.setXpubManual(true);
        ZMQ.Socket sub = Scenario.connect(context, SocketType.SUB, Scenario.bind(xpub));
        sub.subscribe(topic);
        xpub.recv();
        xpub.base().setSocketOpt(zmq.ZMQ.ZMQ_SUBSCRIBE, key);
        tell("heard", Scenario.within(1000, () -> {
            xpub.send(topic);
            return sub.recv(ZMQ.DONTWAIT) != null;
        }));
        Scenario.end();
    }
}
