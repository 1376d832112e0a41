package io.thingrack.zmq.endpoint;

import io.thingrack.zmq.wire.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;

/**
 * One way in: a ROUTER and an XPUB of its own, since options are shared by all addresses of a socket. Made by whoever
 * opens the face, then used by the owner thread only; {@link #wants} is for all.
 */
public final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private static final int HEARTBEAT_INTERVAL = 20_000;

    /** Long: a connection that is cut kills a stock client for good. */
    private static final int HEARTBEAT_TIMEOUT = 60_000;

    /** For peers that connect and say nothing. */
    private static final int HANDSHAKE_TIMEOUT = 5_000;

    /** Bytes; nobody has a Thing with a name of that length. */
    private static final long LONGEST_SUBSCRIPTION = 4096;

    /** Bytes of answers in a socket's own queue for one peer; behind it they are held, and counted, by the owner. */
    private static final long QUEUED = 4L << 20;

    /** Milliseconds that last answers have to get out. */
    private static final int LINGER = 200;

    /** Key in a message's metadata: {@code host:port} that the peer is connected to. */
    public static final String LOCAL_ADDRESS = "Local-Address";

    private final Transport transport;
    private final String serverId;
    private final ZMQ.Socket routerSocket;
    private final ZMQ.Socket publisherSocket;
    private final OwnedSocket router;
    private final OwnedSocket publisher;
    private final Subscriptions subscriptions = new Subscriptions();
    private final boolean exact;

    /**
     * Makes the sockets; they are bound by {@link #bindRequests} and {@link #bindEvents}.
     *
     * @param context to make them in
     * @param transport what is to be bound
     * @param serverId the ROUTER's identity: with another one a stock client's messages vanish
     * @param limits what peers may cost
     * @param keys what topics mean
     */
    public Endpoint(ZContext context, Transport transport, String serverId, Limits limits, TopicKeys keys) {
        this.transport = transport;
        this.serverId = serverId;
        routerSocket = context.createSocket(SocketType.ROUTER);
        publisherSocket = context.createSocket(SocketType.XPUB);
        configure(routerSocket, limits);
        configure(publisherSocket, limits);
        routerSocket.setIdentity(serverId.getBytes(ZMQ.CHARSET));
        routerSocket.setRouterMandatory(true);
        // without it a client that reconnects before its old connection is gone is never heard
        routerSocket.setRouterHandover(true);
        publisherSocket.setMaxMsgSize(Math.min(LONGEST_SUBSCRIPTION, limits.messageBytes()));
        exact = OwnJeroMq.translate(publisherSocket.base(), keys);
        OwnJeroMq.bound(routerSocket.base(), Math.min(QUEUED, limits.waitingBytes()));
        OwnJeroMq.bound(publisherSocket.base(), limits.waitingBytes());
        router = new OwnedSocket(routerSocket);
        publisher = new OwnedSocket(publisherSocket);
    }

    private static void configure(ZMQ.Socket socket, Limits limits) {
        socket.setLinger(0);
        socket.setMaxMsgSize(limits.messageBytes());
        socket.setMsgAllocator(new SafeAllocator());
        socket.setHWM(limits.highWaterMark());
        socket.setHandshakeIvl(HANDSHAKE_TIMEOUT);
        socket.setHeartbeatIvl(HEARTBEAT_INTERVAL);
        socket.setHeartbeatTimeout(HEARTBEAT_TIMEOUT);
        socket.setSelfAddressPropertyName(LOCAL_ADDRESS);
    }

    /**
     * Cuts all connections but those from certain ports. Before it is bound.
     *
     * @param ports remote ports to let in
     * @param counters to count the others in
     */
    public void admitOnly(IntPredicate ports, Counters counters) {
        ZEvent.ZEventConsummer guard = event -> {
            if (event.getValue() instanceof SocketChannel connection && !isFrom(ports, connection)) {
                counters.cut.increment();
                cut(connection);
            }
        };
        routerSocket.setEventHook(guard, ZMQ.EVENT_ACCEPTED);
        publisherSocket.setEventHook(guard, ZMQ.EVENT_ACCEPTED);
    }

    private static boolean isFrom(IntPredicate ports, SocketChannel connection) {
        try {
            return connection.getRemoteAddress() instanceof InetSocketAddress remote && ports.test(remote.getPort());
        } catch (IOException e) {
            return false;
        }
    }

    /** In the library's thread, before it reads a byte: it finds an end, and closes the connection by itself. */
    private static void cut(SocketChannel connection) {
        try {
            connection.shutdownInput();
        } catch (IOException e) {
            // already at its end
            LOG.debug("ZeroMQ: a stranger's connection was closed already", e);
        }
    }

    /**
     * @param address where to take requests; an IPv6 host in brackets, port 0 for any
     * @return the port, 0 where the transport has none
     * @throws BindFailedException if that cannot be
     */
    public int bindRequests(String address) throws BindFailedException {
        return bind(routerSocket, address);
    }

    /**
     * @param address where to publish; as for requests
     * @return the port, 0 where the transport has none
     * @throws BindFailedException if that cannot be
     */
    public int bindEvents(String address) throws BindFailedException {
        return bind(publisherSocket, address);
    }

    private static int bind(ZMQ.Socket socket, String address) throws BindFailedException {
        try {
            socket.setIPv6(address.contains("["));
            if (!socket.bind(address)) {
                throw new BindFailedException(address, "error " + socket.errno());
            }
        } catch (RuntimeException e) {
            throw new BindFailedException(address, e);
        }
        String bound = socket.getLastEndpoint();
        return address.startsWith("tcp:") ? Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1)) : 0;
    }

    /** @return whose it is */
    public String serverId() {
        return serverId;
    }

    /** @return what it is for */
    public Transport transport() {
        return transport;
    }

    /** @return whether subscribers get what they asked for only, not also what begins like it */
    public boolean isExact() {
        return exact;
    }

    /**
     * From any thread.
     *
     * @param key the first frame of a publication
     * @return whether somebody subscribed to it here
     */
    public boolean wants(String key) {
        return !subscriptions.isEmpty() && subscriptions.matches(key);
    }

    /** @return what its subscribers lost since they connected, by their addresses. From any thread */
    public Map<String, Long> lost() {
        return OwnJeroMq.lost(publisherSocket.base());
    }

    /** @return what its subscribers lost, ever. From any thread */
    public long lostInAll() {
        return OwnJeroMq.lostInAll(publisherSocket.base());
    }

    /** @return for requests */
    public OwnedSocket router() {
        return router;
    }

    /** @return for events, and where subscriptions come in */
    public OwnedSocket publisher() {
        return publisher;
    }

    /**
     * By the owner thread.
     *
     * @param message that the publisher gave
     * @return whether it was a subscription or the end of one
     */
    public boolean subscribe(byte[] message) {
        return subscriptions.apply(message);
    }

    /** Closes the sockets; by their owner thread, or before there is one. What is in them has a moment to get out. */
    public void close() {
        routerSocket.setLinger(LINGER);
        router.close();
        publisher.close();
    }
}
