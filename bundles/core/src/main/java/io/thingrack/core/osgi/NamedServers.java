package io.thingrack.core.osgi;

import io.thingrack.core.rack.Rack;
import io.thingrack.core.whiteboard.Whiteboard;
import io.thingrack.spi.RpcServer;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers as services: the rack's own, and one for each configuration of another. Of two with one id the first one
 * counts, and the other when that has gone.
 */
final class NamedServers {
    private static final Logger LOG = LoggerFactory.getLogger(NamedServers.class);

    /** Whoever takes any server gets the rack's own. */
    private static final int BEHIND = -1;

    private final BundleContext context;
    private final Rack rack;
    private final Whiteboard whiteboard;
    private final Map<Object, Named> all = new LinkedHashMap<>();
    private boolean closed;

    private static final class Named {
        private final String id;
        private Map<String, Object> properties;
        private ServiceRegistration<RpcServer> registration;

        Named(String id, Map<String, Object> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    NamedServers(BundleContext context, Rack rack, Whiteboard whiteboard) {
        this.context = context;
        this.rack = rack;
        this.whiteboard = whiteboard;
    }

    /** The rack's own, which is there until {@link #close}. */
    synchronized void open(Map<String, Object> configuration) {
        Named own = new Named(rack.id(), properties(rack.id(), configuration));
        all.put(rack, own);
        begin(own, rack);
    }

    synchronized void add(Object key, Map<String, Object> configuration) {
        String id = id(configuration);
        if (closed || id.isBlank()) {
            LOG.error("{}: key \"server.id\" is missing: it is how clients name the server", pid(configuration));
            return;
        }
        Map<String, Object> properties = properties(id, configuration);
        properties.put(Constants.SERVICE_RANKING, ranking(configuration));
        Named named = new Named(id, properties);
        all.put(key, named);
        if (registered(id) == null) {
            begin(named, rack.server(id));
        } else {
            LOG.error("{}: there is a server '{}' already; this one waits for its end", pid(configuration), id);
        }
    }

    synchronized void modify(Object key, Map<String, Object> configuration) {
        Named named = all.get(key);
        if (named == null || named.registration == null || !named.id.equals(id(configuration))) {
            remove(key);
            add(key, configuration);
            return;
        }
        named.properties = properties(named.id, configuration);
        named.properties.put(Constants.SERVICE_RANKING, ranking(configuration));
        named.registration.setProperties(new Hashtable<>(named.properties));
        whiteboard.serverIs(named.id, named.properties);
    }

    synchronized void remove(Object key) {
        Named named = all.remove(key);
        if (named == null || named.registration == null) {
            return;
        }
        named.registration.unregister();
        Named next = all.values().stream()
                .filter(other -> other.id.equals(named.id))
                .findFirst()
                .orElse(null);
        if (next == null) {
            whiteboard.serverWent(named.id);
        } else {
            begin(next, rack.server(next.id));
        }
    }

    synchronized void close() {
        closed = true;
        for (Named named : all.values()) {
            if (named.registration != null) {
                named.registration.unregister();
            }
        }
        all.clear();
    }

    /** First Things are on it, then it can be found. */
    private void begin(Named named, RpcServer server) {
        whiteboard.serverIs(named.id, named.properties);
        named.registration = context.registerService(RpcServer.class, server, new Hashtable<>(named.properties));
    }

    private Named registered(String id) {
        return all.values().stream()
                .filter(named -> named.registration != null && named.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String id(Map<String, Object> configuration) {
        return Objects.toString(configuration.get("server.id"), "");
    }

    private static String pid(Map<String, Object> configuration) {
        return "configuration " + configuration.get(Constants.SERVICE_PID);
    }

    private static Integer ranking(Map<String, Object> configuration) {
        return configuration.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : BEHIND;
    }

    private static Map<String, Object> properties(String id, Map<String, Object> configuration) {
        Map<String, Object> properties = new HashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith("server.")) {
                properties.put(key, value);
            }
        });
        properties.put("server.id", id);
        properties.put(RpcServer.SERVER_ID, id);
        return properties;
    }
}
