package zmq.socket;

import java.util.Set;
import zmq.Ctx;
import zmq.Options;
import zmq.SocketBase;
import zmq.io.HelloMsgSession;
import zmq.io.IOThread;
import zmq.io.PeerSession;
import zmq.io.SessionBase;
import zmq.io.SubscriberSession;
import zmq.io.net.Address;
import zmq.socket.clientserver.Client;
import zmq.socket.clientserver.Server;
import zmq.socket.pipeline.Pull;
import zmq.socket.pipeline.Push;
import zmq.socket.pubsub.Pub;
import zmq.socket.pubsub.Sub;
import zmq.socket.pubsub.XPub;
import zmq.socket.pubsub.XSub;
import zmq.socket.radiodish.Dish;
import zmq.socket.radiodish.Radio;
import zmq.socket.reqrep.Dealer;
import zmq.socket.reqrep.Rep;
import zmq.socket.reqrep.Req;
import zmq.socket.reqrep.Router;
import zmq.socket.scattergather.Gather;
import zmq.socket.scattergather.Scatter;

/**
 * The socket types, in the order of their numbers, each with those that it may talk to.
 *
 * <p>Takes the place of JeroMQ's class for one reason: sockets that route by identity get a {@link PeerSession}, and
 * those that publish a {@link SubscriberSession}.
 */
public enum Sockets {
    PAIR(Pair::new, SessionBase::new, "PAIR"),
    PUB(Pub::new, SubscriberSession::new, "SUB", "XSUB"),
    SUB(Sub::new, SessionBase::new, "PUB", "XPUB"),
    REQ(Req::new, Req.ReqSession::new, "REP", "ROUTER"),
    REP(Rep::new, PeerSession::new, "REQ", "DEALER"),
    DEALER(Dealer::new, SessionBase::new, "REP", "DEALER", "ROUTER"),
    ROUTER(Router::new, PeerSession::new, "REQ", "DEALER", "ROUTER"),
    PULL(Pull::new, SessionBase::new, "PUSH"),
    PUSH(Push::new, SessionBase::new, "PULL"),
    XPUB(XPub::new, SubscriberSession::new, "SUB", "XSUB"),
    XSUB(XSub::new, SessionBase::new, "PUB", "XPUB"),
    STREAM(Stream::new, SessionBase::new),
    SERVER(Server::new, SessionBase::new, "CLIENT"),
    CLIENT(Client::new, SessionBase::new, "SERVER"),
    RADIO(Radio::new, Radio.RadioSession::new, "DISH"),
    DISH(Dish::new, Dish.DishSession::new, "RADIO"),
    CHANNEL(Channel::new, SessionBase::new, "CHANNEL"),
    PEER(Peer::new, SessionBase::new, "PEER"),
    RAW(Raw::new, SessionBase::new),
    SCATTER(Scatter::new, SessionBase::new, "GATHER"),
    GATHER(Gather::new, SessionBase::new, "SCATTER");

    private interface SocketMaker {
        SocketBase make(Ctx parent, int tid, int sid);
    }

    private interface SessionMaker {
        SessionBase make(IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address);
    }

    private static final Sockets[] TYPES = values();

    private final SocketMaker socketMaker;
    private final SessionMaker sessionMaker;
    private final boolean plainSession;
    private final Set<String> compatible;

    Sockets(SocketMaker socketMaker, SessionMaker sessionMaker, String... compatible) {
        this.socketMaker = socketMaker;
        this.sessionMaker = sessionMaker;
        this.compatible = Set.of(compatible);
        this.plainSession = switch (name()) {
            case "REQ", "REP", "ROUTER", "RADIO", "DISH" -> false;
            default -> true;
        };
    }

    /** A session for one connection of a socket of this type. */
    public SessionBase create(IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address) {
        if (plainSession && options.canSendHelloMsg && options.helloMsg != null) {
            return new HelloMsgSession(ioThread, connect, socket, options, address);
        }
        return sessionMaker.make(ioThread, connect, socket, options, address);
    }

    public static SessionBase createSession(
            IOThread ioThread, boolean connect, SocketBase socket, Options options, Address address) {
        return TYPES[options.type].create(ioThread, connect, socket, options, address);
    }

    public static SocketBase create(int socketType, Ctx parent, int tid, int sid) {
        return TYPES[socketType].socketMaker.make(parent, tid, sid);
    }

    public static String name(int socketType) {
        return TYPES[socketType].name();
    }

    public static Sockets fromType(int socketType) {
        return TYPES[socketType];
    }

    /** Whether a socket of this type may talk to a peer that names itself so. */
    public static boolean compatible(int self, String peer) {
        return TYPES[self].compatible.contains(peer);
    }
}
