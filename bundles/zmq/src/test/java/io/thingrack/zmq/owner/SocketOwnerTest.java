package io.thingrack.zmq.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.wire.Transport;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.ZContext;

@Timeout(60)
class SocketOwnerTest {

    /** Fails as often as it is asked. */
    private static final class Broken implements MessageHandler {
        final CountDownLatch rounds = new CountDownLatch(30);

        @Override
        public void handle(Message message) {
            throw new IllegalStateException("nothing is sent here");
        }

        @Override
        public boolean tick() {
            rounds.countDown();
            throw new StackOverflowError("it stays");
        }

        @Override
        public long patience() {
            return 0;
        }
    }

    @Test
    void faultThatStaysIsTriedAgainAtAPace() throws Exception {
        Broken broken = new Broken();
        Counters counters = new Counters();
        try (ZContext context = new ZContext()) {
            Endpoint endpoint = new Endpoint(context, Transport.TCP, "rack", Limits.DEFAULT, List::of);
            SocketOwner owner = new SocketOwner(List.of(endpoint), Limits.DEFAULT, counters, () -> {}, o -> broken);
            long began = System.nanoTime();
            owner.start();
            assertThat(broken.rounds.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(200));
            assertThat(owner.stop(10_000)).isTrue();
            assertThat(counters.failed.sum()).isGreaterThanOrEqualTo(29);
        }
    }
}
