package io.thingrack.zmq.owner;

import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.endpoint.Limits;
import io.thingrack.zmq.endpoint.OwnedSocket.Sent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends answers and publications. What a peer does not take waits in its own list, in order, and costs nobody else
 * anything.
 */
final class Sender {
    private final List<Endpoint> endpoints;
    private final Limits limits;
    private final Counters counters;
    private final Losses losses;

    /** Peers for which answers wait. */
    private final Set<Peer> slow = new LinkedHashSet<>();

    /** Bytes that wait for all of them. */
    private final Load waiting;

    Sender(List<Endpoint> endpoints, Limits limits, Counters counters, Losses losses) {
        this.losses = losses;
        this.endpoints = new ArrayList<>(endpoints);
        this.limits = limits;
        this.counters = counters;
        this.waiting = new Load(limits.waitingBytesInAll());
    }

    /** @return whether there was anything to send */
    boolean send(Outbox outbox, int limit) {
        for (int i = 0; i < limit; i++) {
            Outgoing next = outbox.poll();
            if (next == null) {
                return i > 0;
            }
            if (next instanceof Outgoing.Answer answer) {
                send(answer);
            } else if (next instanceof Outgoing.Notice notice) {
                send(notice);
            }
        }
        return true;
    }

    private void send(Outgoing.Notice notice) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.wants(notice.key())) {
                endpoint.publisher().send(notice.frames());
                counters.published.increment();
            }
        }
        losses.look(System.nanoTime());
    }

    private void send(Outgoing.Answer answer) {
        Peer peer = answer.peer();
        if (peer.isWaiting()) {
            await(answer);
            return;
        }
        Sent sent = peer.endpoint().router().send(answer.frames());
        if (sent == Sent.LATER) {
            await(answer);
            if (peer.isWaiting()) {
                slow.add(peer);
            }
        } else {
            settle(answer, sent);
        }
    }

    private void await(Outgoing.Answer answer) {
        Peer peer = answer.peer();
        if (!answer.admitted()) {
            // a peer that asks more than it may and does not read the refusals
            counters.overflowed.increment();
        } else if (peer.waitingBytes() + answer.bytes() > limits.waitingBytes()
                || waiting.held() + answer.bytes() > waiting.limit()) {
            counters.overflowed.increment();
            byte[][] instead = answer.instead().get();
            keep(new Outgoing.Answer(peer, instead, true, () -> instead));
        } else {
            keep(answer);
        }
    }

    private void keep(Outgoing.Answer answer) {
        answer.peer().await(answer);
        waiting.take(answer.bytes());
    }

    private void settle(Outgoing.Answer answer, Sent sent) {
        if (answer.admitted()) {
            answer.peer().settle();
        }
        (sent == Sent.YES ? counters.answered : counters.unreachable).increment();
    }

    boolean hasSlowPeers() {
        return !slow.isEmpty();
    }

    /** @return whether anything that waited could be sent, or its peer had gone */
    boolean retry() {
        boolean any = false;
        for (Iterator<Peer> peers = slow.iterator(); peers.hasNext(); ) {
            Peer peer = peers.next();
            any |= retry(peer);
            if (!peer.isWaiting()) {
                peers.remove();
            }
        }
        return any;
    }

    private boolean retry(Peer peer) {
        boolean any = false;
        for (Outgoing.Answer first = peer.first(); first != null; first = peer.first()) {
            Sent sent = peer.endpoint().router().send(first.frames());
            if (sent == Sent.LATER) {
                return any;
            }
            any = true;
            waiting.giveBack(peer.next());
            settle(first, sent);
        }
        return any;
    }
}
