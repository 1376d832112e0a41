package io.thingrack.zmq;

import io.thingrack.zmq.endpoint.BindFailedException;
import io.thingrack.zmq.endpoint.Counters;
import io.thingrack.zmq.endpoint.Endpoint;
import io.thingrack.zmq.endpoint.TopicKeys;
import io.thingrack.zmq.ipc.Relay;
import io.thingrack.zmq.ipc.SocketNames;
import io.thingrack.zmq.wire.Transport;
import io.thingrack.zmq.wire.ZmqForms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;

/** Opens the endpoints that are configured. */
final class Openings {
    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);
    private static final String PID = "io.thingrack.zmq";
    private static final String ANY_LOOPBACK_PORT = "tcp://127.0.0.1:0";

    private final ZContext context;
    private final Settings settings;
    private final Counters counters;
    private final TopicKeys keys;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<Transport, ZmqForms> fixed = new EnumMap<>(Transport.class);
    private Addresses.Ports ports;
    private Relay relay;

    Openings(ZContext context, Settings settings, Counters counters, TopicKeys keys) {
        this.context = context;
        this.settings = settings;
        this.counters = counters;
        this.keys = keys;
    }

    /** @throws UnservedException if an address cannot be had; all that was opened is closed then */
    void open() throws UnservedException {
        try {
            openTcp();
            openInproc();
            if (settings.ipcDirectory() != null) {
                openIpc();
            }
            tellWhereEventsAreInexact();
        } catch (UnservedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void tellWhereEventsAreInexact() {
        if (!endpoints.get(0).isExact()) {
            LOG.warn(
                    "ZeroMQ: with the stock JeroMQ bundle a subscriber also gets events whose names begin like the one it"
                            + " asked for; the bundle io.thingrack.jeromq in its place is exact");
        }
    }

    /** Closes what was opened, as long as nobody else has it. */
    void close() {
        endpoints.forEach(Endpoint::close);
        closeRelay();
    }

    private void closeRelay() {
        if (relay != null) {
            relay.close();
            relay = null;
        }
    }

    /** @return the relay to close in the end, null where there is none */
    Relay relay() {
        return relay;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    Addresses addresses() {
        return new Addresses(new EnumMap<>(fixed), hostIsAsked() ? ports : null);
    }

    /** Whether the host to tell a client is the one that it came in on. */
    private boolean hostIsAsked() {
        return settings.isWildcard() && settings.advertise().isEmpty();
    }

    /** As they are bound, for people. */
    ZmqForms bound() {
        String host = settings.advertise().isEmpty() ? settings.host() : settings.advertise();
        return Addresses.tcp(host, ports.requests(), ports.events());
    }

    private void openTcp() throws UnservedException {
        Endpoint endpoint = endpoint(Transport.TCP);
        int requests = bindTcp(settings.port(), "port", endpoint::bindRequests);
        int eventsPort = settings.eventsPort();
        if (eventsPort < 0) {
            eventsPort = settings.port() == 0 ? 0 : requests + 1;
        }
        int events = bindTcp(eventsPort, "events.port", endpoint::bindEvents);
        ports = new Addresses.Ports(requests, events);
        // where a client asks over a transport that does not tell the host, it is on this machine
        fixed.put(Transport.TCP, hostIsAsked() ? Addresses.tcp("127.0.0.1", requests, events) : bound());
    }

    private void openInproc() throws UnservedException {
        Endpoint endpoint = endpoint(Transport.INPROC);
        ZmqForms forms =
                new ZmqForms("inproc://" + settings.serverId(), "inproc://" + settings.serverId() + "/event-publisher");
        bind(forms.requests(), "server.id", endpoint::bindRequests);
        bind(forms.events(), "server.id", endpoint::bindEvents);
        fixed.put(Transport.INPROC, forms);
    }

    /** The rack serves without it, too. */
    private void openIpc() {
        SocketNames names = SocketNames.of(settings.ipcDirectory(), settings.serverId());
        Endpoint endpoint = new Endpoint(context, Transport.IPC, settings.serverId(), settings.limits(), keys);
        try {
            relay = new Relay();
            endpoint.admitOnly(relay.ownPorts(), counters);
            int requests = endpoint.bindRequests(ANY_LOOPBACK_PORT);
            int events = endpoint.bindEvents(ANY_LOOPBACK_PORT);
            relay.start(names, requests, events);
        } catch (IOException | BindFailedException | UnsupportedOperationException e) {
            LOG.warn("ZeroMQ: serves without IPC: {}; change ipc.dir in the configuration {}", e.getMessage(), PID);
            endpoint.close();
            closeRelay();
            return;
        }
        endpoints.add(endpoint);
        fixed.put(Transport.IPC, new ZmqForms("ipc://" + names.requests(), "ipc://" + names.events()));
    }

    private Endpoint endpoint(Transport transport) {
        Endpoint endpoint = new Endpoint(context, transport, settings.serverId(), settings.limits(), keys);
        endpoints.add(endpoint);
        return endpoint;
    }

    private interface Binding {
        int bind(String address) throws BindFailedException;
    }

    private int bindTcp(int port, String key, Binding binding) throws UnservedException {
        return bind(Addresses.tcpAddress(settings.host(), port), key, binding);
    }

    private int bind(String address, String key, Binding binding) throws UnservedException {
        try {
            return binding.bind(address);
        } catch (BindFailedException e) {
            String change = address.startsWith("tcp:") && !hostIsGood() ? "host" : key;
            throw new UnservedException(
                    "zmq: cannot serve at " + address + ": " + e.getMessage() + "; change " + change
                            + " in the configuration " + PID,
                    e);
        }
    }

    /** The library tells only that an address cannot be had, not which part of it is wrong. */
    private boolean hostIsGood() {
        if (settings.isWildcard()) {
            return true;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
