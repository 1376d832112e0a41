package io.thingrack.jeromq.scenario;

import static io.thingrack.jeromq.scenario.Scenario.tell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * An XPUB in manual mode, where subscribers join, others leave at the same time, and one sends messages upstream.
 * Arguments: how many join, how many leave, how many messages go upstream.
 */
public final class Subscribers {
    private final ZContext context = new ZContext();
    private final ZMQ.Socket xpub = context.createSocket(SocketType.XPUB);
    private final int port;
    private final Set<String> entered = new HashSet<>();
    private final List<ZMQ.Socket> subscribers = new ArrayList<>();

    private Subscribers() {
        xpub.setXpubManual(true);
        xpub.setLinger(0);
        port = Scenario.bind(xpub);
    }

    public static void main(String[] arguments) throws Exception {
        Subscribers scenario = new Subscribers();
        scenario.run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Scenario.end();
    }

    private void run(int joining, int leaving, int upstream) throws Exception {
        List<ZMQ.Socket> leavers = new ArrayList<>();
        for (int i = 0; i < leaving; i++) {
            leavers.add(subscriber("leaver-" + i));
        }
        ZMQ.Socket talker = Scenario.connect(context, SocketType.XSUB, port);
        talker.send("\1talker");
        int here = leaving + 1;
        Scenario.within(5000, () -> allEntered(here));

        List<ZMQ.Socket> joiners = new ArrayList<>();
        int steps = Math.max(joining, Math.max(leaving, upstream));
        for (int i = 0; i < steps; i++) {
            if (i < joining) {
                joiners.add(subscriber("joiner-" + i));
            }
            if (i < leaving) {
                subscribers.remove(leavers.get(i));
                leavers.get(i).close();
            }
            if (i < upstream) {
                talker.send("to whom it may concern", ZMQ.DONTWAIT);
            }
            xpub.getEvents();
        }
        // The owner polls, and reads only when all that happens has happened.
        Scenario.within(300, () -> xpub.getEvents() < 0);
        Scenario.within(5000, () -> allEntered(here + joining));
        tell("subscribed", entered.size() == here + joining);
        tell("deaf", deaf(joiners));
    }

    private ZMQ.Socket subscriber(String topic) {
        ZMQ.Socket socket = Scenario.connect(context, SocketType.SUB, port);
        socket.subscribe(topic);
        subscribers.add(socket);
        return socket;
    }

    /** One that had to connect twice says what it wants again as soon as its owner does anything with it. */
    private boolean allEntered(int count) {
        enterNext();
        subscribers.forEach(ZMQ.Socket::getEvents);
        return entered.size() == count;
    }

    /** Enters an exact key for each subscription that is there: the topic and a NUL byte, as the message has it. */
    private void enterNext() {
        for (byte[] asked = xpub.recv(ZMQ.DONTWAIT); asked != null; asked = xpub.recv(ZMQ.DONTWAIT)) {
            if (asked.length > 0 && asked[0] == 1) {
                String topic = new String(asked, 1, asked.length - 1, StandardCharsets.UTF_8);
                entered.add(topic);
                xpub.base().setSocketOpt(zmq.ZMQ.ZMQ_SUBSCRIBE, "\1" + topic + "\0");
            }
        }
    }

    /** How many do not hear what is published for them, again and again. */
    private int deaf(List<ZMQ.Socket> joiners) throws Exception {
        Set<ZMQ.Socket> waiting = new HashSet<>(joiners);
        Scenario.within(2000, () -> {
            enterNext();
            for (int i = 0; i < joiners.size(); i++) {
                if (waiting.contains(joiners.get(i))) {
                    xpub.send("joiner-" + i + "\0");
                }
            }
            return Scenario.within(50, () -> {
                waiting.removeIf(socket -> socket.recv(ZMQ.DONTWAIT) != null);
                return waiting.isEmpty();
            });
        });
        return waiting.size();
    }
}
