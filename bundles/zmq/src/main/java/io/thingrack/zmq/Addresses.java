package io.thingrack.zmq;

import io.thingrack.zmq.owner.Message;
import io.thingrack.zmq.wire.Transport;
import io.thingrack.zmq.wire.ZmqForms;
import java.util.Map;
import java.util.Optional;

/**
 * Where clients reach the face over each transport.
 *
 * @param fixed addresses as they are told, of those transports that are served
 * @param tcpPorts request and event port where TCP is bound to all addresses and none is advertised: the host is then
 *     the one that the client came in on; else null
 */
record Addresses(Map<Transport, ZmqForms> fixed, Ports tcpPorts) {

    /**
     * @param requests port of the ROUTER
     * @param events port of the publisher
     */
    record Ports(int requests, int events) {}

    /**
     * @param protocol how the client will come
     * @param message how it came now
     * @return the forms for it, null where that transport is not served
     */
    ZmqForms forms(Transport protocol, Message message) {
        if (protocol == Transport.TCP && tcpPorts != null && message.localAddress() != null) {
            String host = host(message.localAddress());
            return tcp(host, tcpPorts.requests(), tcpPorts.events());
        }
        return fixed.get(protocol);
    }

    Optional<ZmqForms> ipc() {
        return Optional.ofNullable(fixed.get(Transport.IPC));
    }

    static ZmqForms tcp(String host, int requests, int events) {
        return new ZmqForms(tcpAddress(host, requests), tcpAddress(host, events));
    }

    static String tcpAddress(String host, int port) {
        boolean bare = host.contains(":") && !host.startsWith("[");
        return "tcp://" + (bare ? "[" + host + "]" : host) + ":" + port;
    }

    /** @return of {@code host:port}, an IPv6 host without zone */
    private static String host(String local) {
        String host = local.substring(0, local.lastIndexOf(':'));
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int zone = host.indexOf('%');
        String whole = zone < 0 ? host : host.substring(0, zone);
        // as people write it
        return whole.contains(":") ? whole.replaceFirst("(^|:)0(:0)+(:|$)", "::") : whole;
    }
}
