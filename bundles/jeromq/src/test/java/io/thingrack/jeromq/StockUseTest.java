package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeromq.SocketType;
import org.zeromq.ZAuth;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Curve.KeyPair;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;

/** Who uses JeroMQ as it is documented finds it so here. */
@Timeout(20)
class StockUseTest {
    private final ZContext context = new ZContext();

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PAIR, PAIR", "PUSH, PULL", "REQ, REP", "DEALER, REP", "DEALER, DEALER", "REQ, ROUTER", "DEALER, ROUTER",
        "ROUTER, ROUTER", "PUB, SUB", "XPUB, SUB", "PUB, XSUB", "CLIENT, SERVER", "RADIO, DISH", "SCATTER, GATHER",
        "CHANNEL, CHANNEL", "PEER, PEER"
    })
    void socketTypesTalk(SocketType one, SocketType other) {
        // Those of the draft API and addressed ones are covered by being able to connect at all.
        for (String address : new String[] {"tcp://127.0.0.1:*", "inproc://" + one + other}) {
            ZMQ.Socket server = socket(other);
            if (other == SocketType.SUB) {
                server.subscribe("");
            }
            server.bind(address);
            ZMQ.Socket client = socket(one);
            AtomicBoolean connected = new AtomicBoolean();
            client.setEventHook(event -> connected.set(true), ZMQ.EVENT_HANDSHAKE_PROTOCOL);
            client.connect(server.getLastEndpoint());
            if (other == SocketType.XSUB) {
                server.send(new byte[] {1});
            }
            if (speaks(one) && speaks(other)) {
                assertThat(reaches(client, one, server))
                        .as("%s to %s over %s", one, other, address)
                        .isTrue();
            } else if (address.startsWith("tcp")) {
                await(connected::get);
            }
            client.close();
            server.close();
        }
    }

    private static boolean speaks(SocketType type) {
        return switch (type) {
            case CLIENT, SERVER, RADIO, DISH, PEER, ROUTER -> type == SocketType.ROUTER;
            default -> true;
        };
    }

    /** Publishers, and a ROUTER that addresses nobody it knows, send until somebody is there. */
    private static boolean reaches(ZMQ.Socket from, SocketType type, ZMQ.Socket to) {
        if (type == SocketType.ROUTER) {
            return true;
        }
        to.setReceiveTimeOut(type == SocketType.PUB || type == SocketType.XPUB ? 20 : 2000);
        for (int i = 0; i < 100; i++) {
            if (type == SocketType.DEALER) {
                from.sendMore("");
            }
            from.send("hello");
            String last = null;
            for (String part = to.recvStr(); part != null; part = to.hasReceiveMore() ? to.recvStr() : null) {
                last = part;
            }
            if (last != null) {
                return last.equals("hello");
            }
        }
        return false;
    }

    @Test
    void requestsAreAnsweredThroughAProxyOfRouterAndDealer() throws Exception {
        ZMQ.Socket front = socket(SocketType.ROUTER);
        ZMQ.Socket back = socket(SocketType.DEALER);
        int port = front.bindToRandomPort("tcp://127.0.0.1");
        back.bind("inproc://workers");
        ZMQ.Socket worker = socket(SocketType.REP);
        worker.connect("inproc://workers");
        ZMQ.Socket control = socket(SocketType.PAIR);
        control.bind("inproc://control");
        Thread proxy = new Thread(() -> ZMQ.proxy(front, back, null, control));
        proxy.start();
        ZMQ.Socket request = connected(SocketType.REQ, port);
        for (int i = 0; i < 100; i++) {
            request.send("question");
            assertThat(worker.recvStr()).isEqualTo("question");
            worker.send("answer");
            assertThat(request.recvStr()).isEqualTo("answer");
        }
        ZMQ.Socket stop = socket(SocketType.PAIR);
        stop.connect("inproc://control");
        stop.send(ZMQ.PROXY_TERMINATE);
        proxy.join();
    }

    @Test
    void subscriptionsAreToldOnceAndTheLastUnsubscription() {
        ZMQ.Socket xpub = socket(SocketType.XPUB);
        int port = xpub.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket first = connected(SocketType.SUB, port);
        first.subscribe("a");
        assertThat(xpub.recv()).containsExactly(1, 'a');
        ZMQ.Socket second = connected(SocketType.SUB, port);
        second.subscribe("a");
        second.subscribe("b");
        assertThat(xpub.recv()).containsExactly(1, 'b');
        first.unsubscribe("a");
        second.close();
        xpub.setReceiveTimeOut(2000);
        assertThat(new String(xpub.recv()) + new String(xpub.recv())).contains("\0a", "\0b");
    }

    @Test
    void aPublisherThatMustNotDropSaysThatItCannotSend() {
        ZMQ.Socket xpub = socket(SocketType.XPUB);
        xpub.setXpubNoDrop(true);
        xpub.setSndHWM(5);
        xpub.bind("inproc://full");
        ZMQ.Socket sub = socket(SocketType.SUB);
        sub.setRcvHWM(5);
        sub.subscribe("");
        sub.connect("inproc://full");
        xpub.recv();
        int sent = 0;
        while (xpub.send("x", ZMQ.DONTWAIT)) {
            sent++;
        }
        assertThat(sent).isEqualTo(10);
        for (int i = 0; i < sent; i++) {
            assertThat(sub.recvStr()).isEqualTo("x");
        }
        await(() -> xpub.send("y", ZMQ.DONTWAIT));
    }

    @Test
    void aRouterTellsWhomItCannotReach() {
        ZMQ.Socket router = socket(SocketType.ROUTER);
        router.setRouterMandatory(true);
        int port = router.bindToRandomPort("tcp://127.0.0.1");
        assertThatThrownBy(() -> router.sendMore("nobody"))
                .isInstanceOfSatisfying(
                        ZMQException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(ZMQ.Error.EHOSTUNREACH.getCode()));
        ZMQ.Socket dealer = socket(SocketType.DEALER);
        dealer.setIdentity("me".getBytes());
        dealer.connect("tcp://127.0.0.1:" + port);
        dealer.send("here");
        assertThat(router.recvStr()).isEqualTo("me");
        assertThat(router.recvStr()).isEqualTo("here");
        router.sendMore("me");
        router.send("hello");
        assertThat(dealer.recvStr()).isEqualTo("hello");
    }

    @Test
    void aRouterGreetsAndSaysGoodbye() {
        ZMQ.Socket router = socket(SocketType.ROUTER);
        router.setHelloMsg("hello".getBytes());
        router.base().setSocketOpt(zmq.ZMQ.ZMQ_DISCONNECT_MSG, "gone".getBytes());
        int port = router.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket dealer = connected(SocketType.DEALER, port);
        assertThat(dealer.recvStr()).isEqualTo("hello");
        dealer.send("hi");
        router.recv();
        assertThat(router.recvStr()).isEqualTo("hi");
        dealer.close();
        router.recv();
        assertThat(router.recvStr()).isEqualTo("gone");
    }

    @Test
    void plainWithUsersAndPasswords() {
        try (ZAuth auth = new ZAuth(context)) {
            auth.configurePlain("lab", getClass().getResource("passwords").getPath());
            ZMQ.Socket rep = socket(SocketType.REP);
            rep.setZAPDomain("lab");
            rep.setPlainServer(true);
            int port = rep.bindToRandomPort("tcp://127.0.0.1");
            ZMQ.Socket good = plain(port, "right");
            good.send("hello");
            assertThat(rep.recvStr()).isEqualTo("hello");
            rep.send("yes");
            assertThat(good.recvStr()).isEqualTo("yes");
            ZMQ.Socket bad = plain(port, "wrong");
            bad.send("hello");
            rep.setReceiveTimeOut(300);
            assertThat(rep.recvStr()).isNull();
        }
    }

    private ZMQ.Socket plain(int port, String password) {
        ZMQ.Socket socket = socket(SocketType.REQ);
        socket.setPlainUsername("user");
        socket.setPlainPassword(password);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    @Test
    void curveEncryptsBothWaysAndNamesTheSocketTypeInTheMetadata() {
        KeyPair server = ZMQ.Curve.generateKeyPair();
        KeyPair client = ZMQ.Curve.generateKeyPair();
        ZMQ.Socket router = socket(SocketType.ROUTER);
        router.setCurveServer(true);
        router.setCurvePublicKey(server.publicKey.getBytes());
        router.setCurveSecretKey(server.secretKey.getBytes());
        int port = router.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket dealer = socket(SocketType.DEALER);
        dealer.setCurveServerKey(server.publicKey.getBytes());
        dealer.setCurvePublicKey(client.publicKey.getBytes());
        dealer.setCurveSecretKey(client.secretKey.getBytes());
        dealer.connect("tcp://127.0.0.1:" + port);
        for (int i = 0; i < 50; i++) {
            dealer.send("question");
            router.recv();
            zmq.Msg question = router.base().recv(0);
            assertThat(question.getMetadata().get("Socket-Type")).isEqualTo("DEALER");
        }
    }

    @Test
    void aMonitorTellsOfConnections() {
        ZMQ.Socket rep = socket(SocketType.REP);
        try (ZMonitor monitor = new ZMonitor(context, rep)) {
            monitor.add(ZMonitor.Event.ACCEPTED, ZMonitor.Event.DISCONNECTED).start();
            int port = rep.bindToRandomPort("tcp://127.0.0.1");
            ZMQ.Socket req = connected(SocketType.REQ, port);
            assertThat(monitor.nextEvent().type).isEqualTo(ZMonitor.Event.ACCEPTED);
            req.close();
            assertThat(monitor.nextEvent().type).isEqualTo(ZMonitor.Event.DISCONNECTED);
        }
    }

    @Test
    void aClientComesBackToAServerThatWasRestarted() {
        ZMQ.Socket rep = socket(SocketType.REP);
        int port = rep.bindToRandomPort("tcp://127.0.0.1");
        ZMQ.Socket dealer = socket(SocketType.DEALER);
        dealer.setReconnectIVL(20);
        dealer.setIdentity("me".getBytes());
        dealer.connect("tcp://127.0.0.1:" + port);
        for (int i = 0; i < 5; i++) {
            // What is sent before the client notices is lost, as ever.
            ZMQ.Socket now = rep;
            now.setReceiveTimeOut(20);
            await(() -> dealer.sendMore("") && dealer.send("hello") && "hello".equals(now.recvStr()));
            rep.close();
            rep = socket(SocketType.REP);
            ZMQ.Socket next = rep;
            await(() -> bound(next, port));
        }
    }

    private static boolean bound(ZMQ.Socket socket, int port) {
        try {
            return socket.bind("tcp://127.0.0.1:" + port);
        } catch (ZMQException e) {
            return false;
        }
    }

    private ZMQ.Socket connected(SocketType type, int port) {
        ZMQ.Socket socket = socket(type);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private ZMQ.Socket socket(SocketType type) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setHandshakeIvl(300);
        socket.setLinger(0);
        socket.setReceiveTimeOut(3000);
        return socket;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
