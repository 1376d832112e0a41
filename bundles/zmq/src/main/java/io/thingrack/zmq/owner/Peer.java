package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.wire.Transport;
import io.thingrack.zmq.wire.response.ResponseWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Who sends requests to an endpoint. What is mutable here belongs to the owner thread; other threads may ask whom and
 * over what to answer.
 */
public final class Peer {
    private final Endpoint endpoint;
    private final ResponseWriter.Receiver receiver;

    /** Requests taken in and not yet answered. */
    private int outstanding;

    /** Payloads of requests taken in and not yet answered, oneway ones too. */
    private final Load payloads;

    /** Answers that the socket did not take; null in all but bad times. */
    private ArrayDeque<Outgoing.Answer> waiting;

    private long waitingBytes;

    Peer(Endpoint endpoint, ResponseWriter.Receiver receiver, long payloadBytes) {
        this.endpoint = endpoint;
        this.receiver = receiver;
        this.payloads = new Load(payloadBytes);
    }

    /** @return what the payloads of its requests take up; given back from any thread */
    public Load payloads() {
        return payloads;
    }

    /** @return whom to answer */
    public ResponseWriter.Receiver receiver() {
        return receiver;
    }

    /** @return what it is connected over */
    public Transport transport() {
        return endpoint.transport();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Takes a request in, if it may have one more. By the owner thread.
     *
     * @param limit how many may be outstanding
     * @return false if there are as many already
     */
    public boolean admit(int limit) {
        if (outstanding >= limit) {
            return false;
        }
        outstanding++;
        return true;
    }

    void settle() {
        outstanding--;
    }

    boolean isIdle() {
        return outstanding == 0 && payloads.held() == 0 && !isWaiting();
    }

    boolean isWaiting() {
        return waiting != null;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    void await(Outgoing.Answer answer) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(answer);
        waitingBytes += answer.bytes();
    }

    /** @return the answer to send first, null if none waits */
    Outgoing.Answer first() {
        return waiting == null ? null : waiting.peek();
    }

    /**
     * Drops the first of those that wait.
     *
     * @return its bytes
     */
    long next() {
        long bytes = waiting.remove().bytes();
        waitingBytes -= bytes;
        if (waiting.isEmpty()) {
            waiting = null;
        }
        return bytes;
    }

    @Override
    public String toString() {
        byte[] identity = receiver.identity();
        // one that the library made up begins with a zero
        String name = identity[0] == 0 ? "somebody" : new String(identity, StandardCharsets.UTF_8);
        return name.replaceAll("\\p{Cntrl}", "?") + " over " + transport();
    }
}
