package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.Signals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Sockets wake each other without spinning, whatever happens around them; {@code zmq.MailboxTest} has the details. */
@Timeout(30)
class SignallerTest {
    @Test
    void stockWakesAReaderAgainAndAgainBeforeTheSignalCounts() {
        assertThat(Jvm.STOCK.run(Signals.class)).containsEntry("woken for nothing", "100");
    }

    @Test
    void manyContextsUnderLoadAnswerEverythingAndClose() throws Exception {
        int contexts = 24;
        int questions = 400;
        AtomicLong answered = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < contexts; c++) {
            String address = c % 2 == 0 ? "inproc://here" : "tcp://127.0.0.1:*";
            threads.add(new Thread(() -> answered.addAndGet(ask(address, questions))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answered).hasValue((long) contexts * questions);
    }

    private static int ask(String address, int questions) {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
            router.bind(address);
            ZMQ.Socket dealer = context.createSocket(SocketType.DEALER);
            dealer.setHandshakeIvl(300);
            dealer.setReceiveTimeOut(5000);
            dealer.connect(router.getLastEndpoint());
            ZMQ.Poller poller = context.createPoller(1);
            poller.register(router, ZMQ.Poller.POLLIN);
            int answered = 0;
            for (int i = 0; i < questions; i++) {
                dealer.send("question " + i);
                poller.poll(5000);
                byte[] identity = router.recv(ZMQ.DONTWAIT);
                router.sendMore(identity);
                router.send(router.recv());
                answered += ("question " + i).equals(dealer.recvStr()) ? 1 : 0;
            }
            return answered;
        }
    }

    @Test
    void contextsCloseWithinTwoSecondsUnderFloodWithAnswersQueuedForOneWhoDoesNotRead() throws Exception {
        int port = 0;
        for (int round = 0; round < 15; round++) {
            ZContext context = new ZContext();
            ZMQ.Socket router = context.createSocket(SocketType.ROUTER);
            router.setLinger(0);
            port = port == 0 ? router.bindToRandomPort("tcp://127.0.0.1") : bind(router, port);
            ZContext clients = new ZContext();
            ZMQ.Socket deaf = client(clients, port, "deaf");
            deaf.send("hello");
            assertThat(router.recvStr()).isEqualTo("deaf");
            router.recv();
            byte[] answer = new byte[10_000];
            boolean room = true;
            while (room) {
                router.base().setSocketOpt(zmq.ZMQ.ZMQ_ROUTER_MANDATORY, true);
                room = router.send("deaf", ZMQ.SNDMORE | ZMQ.DONTWAIT) && router.send(answer, ZMQ.DONTWAIT);
            }
            AtomicBoolean stop = new AtomicBoolean();
            Thread flood = flood(client(clients, port, "flood"), stop);
            assertThat(router.recvStr()).isEqualTo("flood");

            long start = System.nanoTime();
            context.close();
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            stop.set(true);
            flood.join();
            clients.close();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("iothread") || thread.getName().startsWith("reaper")) {
                thread.join(1000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void anInterruptEndsAReceiveAndTheSocketGoesOn() throws Exception {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket pull = context.createSocket(SocketType.PULL);
            int port = pull.bindToRandomPort("tcp://127.0.0.1");
            ZMQ.Socket push = context.createSocket(SocketType.PUSH);
            push.setHandshakeIvl(300);
            push.connect("tcp://127.0.0.1:" + port);
            AtomicLong interrupted = new AtomicLong();
            AtomicLong received = new AtomicLong();
            Thread reader = new Thread(() -> {
                while (received.get() < 2000) {
                    try {
                        received.addAndGet(pull.recv() == null ? 0 : 1);
                    } catch (org.zeromq.ZMQException e) {
                        interrupted.incrementAndGet();
                    }
                }
            });
            reader.start();
            for (int i = 0; i < 2000; i++) {
                push.send("x");
                if (i % 20 == 0) {
                    reader.interrupt();
                }
            }
            reader.join(10_000);
            assertThat(received).hasValue(2000);
        }
    }

    private static int bind(ZMQ.Socket socket, int port) {
        assertThat(socket.bind("tcp://127.0.0.1:" + port)).isTrue();
        return port;
    }

    private static ZMQ.Socket client(ZContext context, int port, String identity) {
        ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
        socket.setHandshakeIvl(300);
        socket.setLinger(0);
        socket.setRcvHWM(1);
        socket.setIdentity(identity.getBytes(StandardCharsets.US_ASCII));
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private static Thread flood(ZMQ.Socket socket, AtomicBoolean stop) {
        Thread thread = new Thread(() -> {
            while (!stop.get()) {
                socket.send("flood", ZMQ.DONTWAIT);
            }
        });
        thread.start();
        return thread;
    }
}
