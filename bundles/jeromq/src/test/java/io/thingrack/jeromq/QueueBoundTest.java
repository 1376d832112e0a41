package io.thingrack.jeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.jeromq.scenario.RawPeer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A ROUTER holds only so many bytes for a peer that does not read, however few messages that is. */
@Timeout(60)
class QueueBoundTest {
    private static final byte[] PAYLOAD = new byte[1 << 20];

    /** Far more than the kernel's buffers take at both ends. */
    private static final int MANY = 200;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket router = context.createSocket(SocketType.ROUTER);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void queueIsFullAtItsBytesAndTakesMoreWhenThePeerReads() throws Exception {
        router.setRouterMandatory(true);
        ((QueueBound) router.base()).boundQueues(4L * PAYLOAD.length);
        int port = router.bindToRandomPort("tcp://127.0.0.1");
        try (RawPeer lazy = new RawPeer(port).greet("DEALER", "lazy")) {
            ZMQ.Socket reader = reader(port);
            lazy.send(RawPeer.frame(0, "here"));
            reader.send("here");
            for (int i = 0; i < 4; i++) {
                assertThat(router.recv()).isNotNull();
            }
            int taken = 0;
            for (int i = 0; i < MANY; i++) {
                taken += send("lazy") ? 1 : 0;
                within(() -> send("reader"));
                assertThat(reader.recv()).hasSameSizeAs(PAYLOAD);
            }
            assertThat(taken).as("messages of 1 MB").isBetween(4, MANY / 2);

            assertThat(lazy.reads(taken * (long) PAYLOAD.length)).isTrue();
            within(() -> send("lazy"));
        }
    }

    private ZMQ.Socket reader(int port) {
        ZMQ.Socket dealer = context.createSocket(SocketType.DEALER);
        dealer.setIdentity("reader".getBytes(StandardCharsets.US_ASCII));
        dealer.setReceiveTimeOut(10_000);
        dealer.connect("tcp://127.0.0.1:" + port);
        return dealer;
    }

    private boolean send(String to) {
        return router.send(to, ZMQ.SNDMORE | ZMQ.DONTWAIT) && router.send(PAYLOAD, ZMQ.DONTWAIT);
    }

    private static void within(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
