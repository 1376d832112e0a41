package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Outcome;
import io.thingrack.spi.Reply;
import io.thingrack.zmq.endpoint.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.ZContext;

/** What waits for a driver, or for a peer that does not read, is bounded by its bytes. */
@Timeout(120)
class LoadTest {
    private static final long MEGABYTE = 1 << 20;
    private static final String LARGE = '"' + "x".repeat(400_000) + '"';

    private final FakeRpcServer rpc = new FakeRpcServer();
    private ZmqServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void open(long outstandingInAll) throws UnservedException {
        open(new Limits(MEGABYTE, 1000, 1000, MEGABYTE, outstandingInAll, 4 * MEGABYTE, 64 * MEGABYTE));
    }

    private void open(Limits limits) throws UnservedException {
        server = ZmqServer.open(new Settings("rack", "127.0.0.1", 0, -1, "", null, limits), () -> {});
        server.server(rpc);
    }

    private Client client(String name) {
        return new Client(server.addresses().get("zmq"), name);
    }

    /** Its library does not read on while one answer is there. */
    private Client lazy() {
        ZContext context = new ZContext();
        context.setRcvHWM(1);
        return new Client(context, server.addresses().get("zmq"), "lazy");
    }

    private static String hold(boolean oneway) {
        String header = Client.header("bench", "hold", "invokeaction");
        return oneway
                ? header.replace("\"thingID\"", "\"serverExecutionContext\":{\"oneway\":true},\"thingID\"")
                : header;
    }

    private void answerAll() {
        for (Reply held = rpc.held.poll(); held != null; held = rpc.held.poll()) {
            held.answer(Outcome.Done.NOTHING);
        }
    }

    @Test
    void payloadsOfOneClientAreBoundedAndCountNoMoreOnceAnswered() throws Exception {
        open(64 * MEGABYTE);
        try (Client greedy = client("greedy");
                Client other = client("other")) {
            for (int round = 0; round < 3; round++) {
                greedy.send(hold(false), LARGE);
                greedy.send(hold(false), LARGE);
                Client.Answer third = greedy.ask(hold(false), LARGE);
                assertThat(third.errorType()).isEqualTo("BlockingIOError");
                assertThat(third.errorMessage()).contains("limit of " + MEGABYTE);
                greedy.assertServed();
                other.send(hold(false), LARGE);
                other.assertServed();

                assertThat(rpc.held).hasSize(3);
                answerAll();
                assertThat(greedy.receive().type()).isEqualTo("REPLY");
                assertThat(greedy.receive().type()).isEqualTo("REPLY");
                assertThat(other.receive().type()).isEqualTo("REPLY");
            }
            assertThat(server.counts().refused()).isEqualTo(3);
        }
    }

    @Test
    void onewayOnesCountTooAndWhatIsTooMuchIsDroppedAndCounted() throws Exception {
        open(64 * MEGABYTE);
        try (Client greedy = client("greedy")) {
            for (int round = 1; round <= 3; round++) {
                for (int i = 0; i < 5; i++) {
                    greedy.send(hold(true), LARGE);
                }
                greedy.assertServed();

                assertThat(rpc.held).hasSize(2);
                assertThat(server.counts().refused()).isEqualTo(3 * round);
                answerAll();
            }
        }
    }

    @Test
    void payloadsOfAllClientsTogetherAreBounded() throws Exception {
        open(MEGABYTE);
        try (Client one = client("one");
                Client other = client("other")) {
            one.send(hold(false), LARGE);
            one.send(hold(false), LARGE);
            one.assertServed();
            assertThat(other.ask(hold(false), LARGE).errorMessage()).contains("all clients", "limit of " + MEGABYTE);
            other.assertServed();

            answerAll();
            other.send(hold(false), LARGE);
            Await.until(() -> rpc.held.size() == 1);
        }
    }

    @Test
    void largeRequestIsTakenWhereNothingElseIsOutstanding() throws Exception {
        open(new Limits(MEGABYTE, 1000, 1000, 1024, 1024, MEGABYTE, MEGABYTE));
        try (Client client = client("client")) {
            assertThat(client.ask(Client.header("bench", "echo", "invokeaction"), LARGE)
                            .type())
                    .isEqualTo("REPLY");
        }
    }

    @Test
    void requestsThatTheServerIsTooBusyForAreCountedAlsoWhereNobodyIsTold() throws Exception {
        open(MEGABYTE);
        try (Client client = client("client")) {
            client.send(hold(true).replace("hold", "busy"), "{}");
            assertThat(client.ask(hold(false).replace("hold", "busy"), "{}").errorType())
                    .isEqualTo("BlockingIOError");
            assertThat(server.counts().refused()).isEqualTo(2);
        }
    }

    /** The socket holds 4 MB and a message, the face 4 MB more, the kernel a few: then answers become short. */
    @Test
    void peerThatDoesNotReadGetsShortAnswersInOrderOnceItsBytesAreFull() throws Exception {
        open(64 * MEGABYTE);
        int count = 200;
        try (Client lazy = lazy();
                Client other = client("other")) {
            for (int round = 0; round < 2; round++) {
                long before = server.counts().overflowed();
                for (int i = 0; i < count; i++) {
                    lazy.send(numbered(i), LARGE);
                    other.assertServed();
                }
                Await.until(() -> server.counts().overflowed() > before);

                int whole = 0;
                for (int i = 0; i < count; i++) {
                    Client.Answer answer = lazy.receive();
                    assertThat(answer.header().get("messageID").asText()).isEqualTo("n" + i);
                    if (answer.type().equals("REPLY")) {
                        whole++;
                    } else {
                        assertThat(answer.errorType()).isEqualTo("BlockingIOError");
                    }
                }
                assertThat(whole).isBetween(10, count - 10);
                assertThat(server.counts().overflowed() - before).isEqualTo(count - whole);
            }
            assertThat(lazy.receive(100)).isNull();
        }
    }

    /** As many at once as may be outstanding: none of the rounds before is, any more. */
    @Test
    void nothingIsOutstandingOnceItIsAnsweredHowever() throws Exception {
        open(new Limits(MEGABYTE, 1000, 100, 64 * MEGABYTE, 64 * MEGABYTE, 1, 1));
        try (Client lazy = lazy()) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 100; i++) {
                    lazy.send(numbered(i), LARGE);
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(lazy.receive().header().get("messageID").asText())
                            .isEqualTo("n" + i);
                }
            }
            assertThat(server.counts().refused()).isZero();
            assertThat(server.counts().overflowed()).isPositive();
        }
    }

    private static String numbered(int number) {
        return Client.header("bench", "echo", "invokeaction")
                .replaceFirst("\"messageID\":\"[^\"]*\"", "\"messageID\":\"n" + number + "\"");
    }
}
