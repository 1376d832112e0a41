package io.thingrack.http.discovery;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the local network of the directory (WoT Discovery, section 6.3: DNS-SD), until it is closed. That takes its time, so
 * it is done on a thread of its own.
 */
public final class Announcement implements AutoCloseable {
    /** With the subtype of directories before it. */
    static final String TYPE = "_directory._sub._wot._tcp.local.";

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final int MOST_ADDRESSES = 8;
    private static final long PATIENCE_MILLIS = 500;

    private final List<InetAddress> addresses;
    private final String name;
    private final int port;
    private final String scheme;
    private final List<JmDNS> announced = new ArrayList<>();
    private final Thread thread;
    private boolean closed;

    /**
     * @param addresses where the rack is reached
     * @param name of the rack, for people
     * @param port where it listens
     * @param scheme {@code http} or {@code https}
     */
    public Announcement(List<InetAddress> addresses, String name, int port, String scheme) {
        this.addresses = addresses;
        this.name = name;
        this.port = port;
        this.scheme = scheme;
        thread = new Thread(this::announce, "thingrack-http-dns-sd");
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** @return the addresses of this machine that others reach, a few of them */
    public static List<InetAddress> ofThisMachine() throws SocketException {
        List<InetAddress> addresses = new ArrayList<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && !network.isLoopback() && network.supportsMulticast()) {
                network.inetAddresses()
                        .filter(address -> !(address instanceof Inet6Address) && addresses.size() < MOST_ADDRESSES)
                        .forEach(addresses::add);
            }
        }
        return addresses;
    }

    private void announce() {
        for (InetAddress address : addresses) {
            try {
                JmDNS dns = JmDNS.create(address);
                if (!keep(dns)) {
                    dns.close();
                    return;
                }
                dns.registerService(service());
                LOG.info("told the network of {} by DNS-SD at {}", name, address.getHostAddress());
            } catch (IOException | RuntimeException e) {
                LOG.warn("The network at {} is not told of the rack: {}", address.getHostAddress(), e.toString());
            }
        }
    }

    private synchronized boolean keep(JmDNS dns) {
        return !closed && announced.add(dns);
    }

    private ServiceInfo service() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("td", "/.well-known/wot");
        properties.put("type", "Directory");
        properties.put("scheme", scheme);
        return ServiceInfo.create("_wot._tcp.local.", name, "_directory", port, 0, 0, properties);
    }

    @Override
    public void close() {
        List<JmDNS> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(announced);
        }
        // saying goodbye takes seconds, for which nobody who stops a rack should wait
        Thread goodbye = new Thread(() -> ending.forEach(Announcement::end), "thingrack-http-dns-sd-end");
        goodbye.setDaemon(true);
        goodbye.start();
        try {
            goodbye.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(JmDNS dns) {
        try {
            dns.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("DNS-SD does not end as it should", e);
        }
    }
}
