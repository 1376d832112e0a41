package io.thingrack.itest.soak;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A client with a DEALER of its own, which asks with some questions open at a time, and then waits for what is late. */
final class Client implements Callable<Ledger.Totals> {
    private static final int OPEN_AT_A_TIME = 32;
    private static final int HANDSHAKE_MILLIS = 300;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LATE_MILLIS = 2000;

    private final ZContext context;
    private final String address;
    private final long count;
    private final Random random;
    private final String identity = UUID.randomUUID().toString();
    private final Ledger ledger = new Ledger();

    /**
     * @param context of the socket
     * @param address of the rack
     * @param count how many questions
     * @param seed of what is asked
     */
    Client(ZContext context, String address, long count, long seed) {
        this.context = context;
        this.address = address;
        this.count = count;
        random = new Random(seed);
    }

    @Override
    public Ledger.Totals call() {
        try (ZMQ.Socket socket = context.createSocket(SocketType.DEALER)) {
            socket.setIdentity(identity.getBytes(StandardCharsets.US_ASCII));
            socket.setHandshakeIvl(HANDSHAKE_MILLIS);
            socket.setLinger(0);
            socket.connect(address);
            askAll(socket);
            listenForLateAnswers(socket);
            return ledger.totals();
        }
    }

    private void askAll(ZMQ.Socket socket) {
        long asked = 0;
        long lastAnswer = System.nanoTime();
        socket.setReceiveTimeOut(1000);
        while (asked < count || ledger.outstanding() > 0) {
            while (asked < count && ledger.outstanding() < OPEN_AT_A_TIME) {
                ask(socket);
                asked++;
            }
            if (ledger.outstanding() == 0) {
                continue;
            }
            if (take(socket)) {
                lastAnswer = System.nanoTime();
            } else if (System.nanoTime() - lastAnswer > PATIENCE_NANOS) {
                ledger.close();
                lastAnswer = System.nanoTime();
            }
        }
    }

    /** A second answer, or one to a oneway question, may come when nobody waits. */
    private void listenForLateAnswers(ZMQ.Socket socket) {
        socket.setReceiveTimeOut(LATE_MILLIS);
        boolean came = true;
        while (came) {
            came = take(socket);
        }
        ledger.close();
    }

    private void ask(ZMQ.Socket socket) {
        Question question = Question.random(random);
        String id = UUID.randomUUID().toString();
        ledger.asked(id, question);
        socket.sendMore("");
        socket.sendMore(question.header(id, identity));
        socket.sendMore(question.payload());
        socket.send("");
    }

    private boolean take(ZMQ.Socket socket) {
        byte[] delimiter = socket.recv();
        if (delimiter == null) {
            return false;
        }
        String header = socket.recvStr();
        String payload = socket.recvStr();
        socket.recv();
        ledger.came(text(header, "messageID"), text(header, "messageType"), payload);
        return true;
    }

    /** The texts that are looked for have no escapes in them. */
    private static String text(String header, String key) {
        String start = "\"" + key + "\":\"";
        int from = header.indexOf(start) + start.length();
        return header.substring(from, header.indexOf('"', from));
    }
}
