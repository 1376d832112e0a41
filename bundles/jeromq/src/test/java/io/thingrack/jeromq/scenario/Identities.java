package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Peers come to a ROUTER with an identity that another one has. Argument: what to try. */
public final class Identities {
    private static final String NOBODY = "127.0.0.2";

    private final ZContext context = new ZContext();
    private final ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
    private final int port;

    private Identities(boolean handover) {
        router.setRouterHandover(handover);
        router.setReceiveTimeOut(1000);
        port = Scenario.bind(router);
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "theft" -> new Identities(true).theft();
            case "return" -> new Identities(false).comeBack();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Scenario.end();
    }

    /** Somebody from another host takes the identity of one who waits for an answer. */
    private void theft() throws Exception {
        RawPeer victim = new RawPeer(port).greet("DEALER", "me");
        victim.send(RawPeer.frame(0, "question"));
        byte[] identity = router.recv();
        router.recv();

        RawPeer thief = new RawPeer(NOBODY, port).greet("DEALER", "me");
        Scenario.within(300, () -> router.getEvents() < 0);

        router.sendMore(identity);
        router.send("secret answer");
        tell("thief has it", thief.hears("secret answer", 500));
        tell("victim has it", victim.hears("secret answer", 500));
    }

    /** A client's connection is lost, it comes back while the old one is still there, and then that is gone. */
    private void comeBack() throws Exception {
        RawPeer lost = new RawPeer(port).greet("DEALER", "me");
        lost.send(RawPeer.frame(0, "first"));
        router.recv();
        router.recv();

        ZMQ.Socket back = context.createSocket(SocketType.DEALER);
        back.setHandshakeIvl(300);
        back.setReconnectIVL(20);
        back.setIdentity("me".getBytes());
        back.connect("tcp://127.0.0.1:" + port);
        Scenario.within(300, () -> router.getEvents() < 0);
        lost.close();
        tell("served", Scenario.within(1500, () -> {
            back.send("second", ZMQ.DONTWAIT);
            byte[] identity = router.recv(ZMQ.DONTWAIT);
            return identity != null && new String(identity).equals("me") && "second".equals(router.recvStr());
        }));
    }
}
