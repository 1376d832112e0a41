package io.thingrack.http;

import io.thingrack.http.access.PemKeyStore;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Jetty of our own on Felix's HTTP Whiteboard, with one servlet that no other web server of the framework serves. It
 * is configured by handing it the settings, not by way of Config Admin, so that nothing of it is left when it goes.
 */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Service property of this whiteboard's runtime, by which the servlet finds it. */
    private static final String MARK = "thingrack.http";

    private static final String FELIX = "org.apache.felix.http.";
    private static final String JETTY = "org.apache.felix.http.jetty.";

    private final String id = UUID.randomUUID().toString();
    private final ManagedServiceFactory factory;
    private ServiceRegistration<Servlet> servlet;
    private int port;

    /** @param factory makes web servers */
    WebServer(ManagedServiceFactory factory) {
        this.factory = factory;
    }

    /** A web server that does not start; the message is for an admin. */
    static final class StartFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        StartFailedException(String message) {
            super(message);
        }
    }

    /**
     * @param context of the bundle
     * @param settings where to listen
     * @param answering what answers
     * @throws StartFailedException if it cannot listen there
     */
    void open(BundleContext context, Settings settings, Servlet answering) throws StartFailedException {
        port = port(settings);
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                "/*",
                HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED,
                true,
                HttpWhiteboardConstants.HTTP_WHITEBOARD_TARGET,
                "(" + MARK + "=" + id + ")"));
        servlet = context.registerService(Servlet.class, answering, properties);
        try {
            factory.updated(id, jetty(context, settings));
        } catch (ConfigurationException | IOException e) {
            throw new StartFailedException("http: cannot serve: " + e.getMessage());
        }
        if (!runs(context)) {
            throw new StartFailedException("http: cannot serve at " + settings.host() + ":" + port
                    + "; the log tells what Jetty says; change port in the configuration " + HttpFace.PID);
        }
    }

    private Dictionary<String, Object> jetty(BundleContext context, Settings settings) throws IOException {
        Dictionary<String, Object> jetty = new Hashtable<>();
        if (!settings.isWildcard()) {
            jetty.put(FELIX + "host", settings.host());
        }
        if (settings.tls() == null) {
            jetty.put("org.osgi.service.http.port", port);
        } else {
            secure(jetty, context, settings.tls());
        }
        jetty.put(FELIX + "name", "thingrack");
        jetty.put(FELIX + "runtime.init." + MARK, id);
        jetty.put(JETTY + "headerBufferSize", 16 * 1024);
        // clients that come all at once wait here, instead of trying again after a second
        jetty.put(JETTY + "acceptQueueSize", 1024);
        jetty.put(JETTY + "sendServerHeader", false);
        // it would hold back events until there is enough to compress
        jetty.put("org.apache.felix.jetty.gziphandler.enable", false);
        return jetty;
    }

    private void secure(Dictionary<String, Object> jetty, BundleContext context, Settings.Tls tls) throws IOException {
        Path store = tls.keyStore();
        String password = tls.password();
        if (store == null) {
            store = context.getDataFile("tls.p12").toPath();
            password = UUID.randomUUID().toString();
            PemKeyStore.write(tls.certificate(), tls.key(), store, password.toCharArray());
        } else if (!Files.isReadable(store)) {
            throw new IOException(store + " cannot be read; change tls.keystore");
        }
        jetty.put(FELIX + "enable", false);
        jetty.put("org.apache.felix.https.enable", true);
        jetty.put("org.osgi.service.http.port.secure", port);
        jetty.put("org.apache.felix.https.keystore", store.toString());
        jetty.put("org.apache.felix.https.keystore.type", "PKCS12");
        jetty.put("org.apache.felix.https.keystore.password", password);
        jetty.put("org.apache.felix.https.keystore.key.password", password);
    }

    /** Jetty only logs when it cannot listen, so that is tried before; and it has to know its port. */
    private static int port(Settings settings) throws StartFailedException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            InetSocketAddress address = settings.isWildcard()
                    ? new InetSocketAddress(settings.port())
                    : new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
            probe.bind(address);
            return probe.getLocalPort();
        } catch (IOException e) {
            String key = e instanceof java.net.UnknownHostException ? "host" : "port";
            throw new StartFailedException("http: cannot serve at " + settings.host() + ":" + settings.port() + ": "
                    + e.getMessage() + "; change " + key + " in the configuration " + HttpFace.PID);
        }
    }

    private boolean runs(BundleContext context) throws StartFailedException {
        try {
            return !context.getServiceReferences(HttpServiceRuntime.class, "(" + MARK + "=" + id + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is our own", e);
        }
    }

    /** @return where it listens */
    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            factory.deleted(id);
        } catch (RuntimeException e) {
            LOG.warn("the web server does not stop as it should", e);
        }
        if (servlet != null) {
            servlet.unregister();
        }
    }
}
