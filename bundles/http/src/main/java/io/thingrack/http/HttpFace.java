package io.thingrack.http;

import io.thingrack.http.access.Accounts;
import io.thingrack.http.discovery.Announcement;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.spi.Face;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.serialization.Serializer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The face as a component: there while it is configured, also where it cannot serve. */
@Component(
        configurationPid = HttpFace.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Face.class, PublicationSink.class, ThingListener.class})
@Designate(ocd = HttpConfiguration.class)
public class HttpFace implements Face, PublicationSink, ThingListener {
    static final String PID = "io.thingrack.http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);

    private final List<Runnable> changeListeners = new CopyOnWriteArrayList<>();
    private final ContentTypes contentTypes = new ContentTypes();
    private volatile RpcServer rpc;
    private volatile Site site;
    private volatile WebServer server;
    private volatile String failure;
    private AutoCloseable announcement;
    private volatile String shownHost;
    private volatile String shownScheme;

    @Reference(target = "(service.pid=org.apache.felix.http)")
    ManagedServiceFactory webServers;

    @Activate
    void activate(BundleContext context, HttpConfiguration configuration) {
        Settings settings;
        try {
            settings = settings(configuration);
        } catch (IllegalArgumentException e) {
            failed("http: cannot serve: " + e.getMessage() + "; change it in the configuration " + PID);
            return;
        }
        warnWhereAnybodyMayComeIn(settings);
        Site made = new Site(settings, contentTypes, () -> changeListeners.forEach(Runnable::run));
        attach(made);
        WebServer opened = new WebServer(webServers);
        try {
            opened.open(context, settings, new RackServlet(made));
            shownScheme = settings.scheme();
            shownHost = settings.isWildcard() ? "127.0.0.1" : settings.host();
            server = opened;
            announce(settings, opened.port());
        } catch (WebServer.StartFailedException e) {
            failed(e.getMessage());
            opened.close();
        }
    }

    private void failed(String why) {
        failure = why;
        LOG.error("{}", failure);
    }

    private static void warnWhereAnybodyMayComeIn(Settings settings) {
        if (!settings.isLoopback() && settings.accounts().isOpen()) {
            LOG.warn(
                    "HTTP is open to whoever reaches {}, and everybody may do everything; configure users or tokens in {}",
                    settings.host(),
                    PID);
        }
    }

    private static Settings settings(HttpConfiguration c) {
        long bodies = c.max_bodies() == 0 ? Runtime.getRuntime().maxMemory() / 8 : c.max_bodies();
        return new Settings(
                c.host(),
                c.port(),
                c.base(),
                Set.of(c.hosts()),
                Set.of(c.proxies()),
                Set.of(c.cors_origins()),
                c.invocation_timeout(),
                c.execution_timeout(),
                c.max_body(),
                bodies,
                c.body_timeout(),
                c.max_streams(),
                c.max_requests(),
                c.heartbeat(),
                c.long_poll(),
                new Accounts(c.users(), c.tokens(), c.anonymous()),
                tls(c),
                c.announce(),
                c.directory_file().isBlank() ? null : Path.of(c.directory_file()));
    }

    /** The library is not there in every framework. */
    private void announce(Settings settings, int port) {
        if (!settings.announce() || settings.isLoopback()) {
            return;
        }
        try {
            List<InetAddress> addresses = settings.isWildcard()
                    ? Announcement.ofThisMachine()
                    : List.of(InetAddress.getByName(settings.host()));
            RpcServer current = rpc;
            String name = current == null ? "rack" : current.id();
            Announcement made = new Announcement(addresses, "Thingrack " + name, port, settings.scheme());
            made.start();
            announcement = made;
        } catch (IOException e) {
            LOG.warn("The network is not told of the rack: {}", e.toString());
        } catch (NoClassDefFoundError e) {
            LOG.info("The network is not told of the rack: there is no bundle javax.jmdns");
        }
    }

    private static Settings.Tls tls(HttpConfiguration c) {
        if (!c.tls_keystore().isBlank()) {
            return new Settings.Tls(Path.of(c.tls_keystore()), c.tls_password(), null, null);
        }
        return c.tls_certificate().isBlank()
                ? null
                : new Settings.Tls(null, null, Path.of(c.tls_certificate()), Path.of(c.tls_key()));
    }

    private synchronized void attach(Site made) {
        site = made;
        made.server(rpc);
    }

    @Deactivate
    void deactivate() throws Exception {
        if (announcement != null) {
            announcement.close();
        }
        WebServer closing = server;
        Site closed;
        synchronized (this) {
            closed = site;
            site = null;
        }
        if (closed != null) {
            closed.close();
        }
        if (closing != null) {
            closing.close();
        }
    }

    @Reference(
            name = "rpc",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bind(RpcServer added) {
        rpc = added;
        tell();
    }

    /** The one that replaces it may have come before. */
    synchronized void unbind(RpcServer removed) {
        if (rpc == removed) {
            rpc = null;
            tell();
        }
    }

    private void tell() {
        if (site != null) {
            site.server(rpc);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addSerializer(Serializer serializer) {
        contentTypes.add(serializer);
    }

    void removeSerializer(Serializer serializer) {
        contentTypes.remove(serializer);
    }

    @Override
    public Map<String, String> addresses() {
        WebServer current = server;
        if (current == null) {
            return Map.of();
        }
        String host = shownHost.contains(":") && !shownHost.startsWith("[") ? "[" + shownHost + "]" : shownHost;
        return Map.of("http", shownScheme + "://" + host + ":" + current.port());
    }

    @Override
    public Map<String, Long> counts() {
        Site current = site;
        return current == null ? Map.of() : current.counts();
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Its port may be taken by something else, and the rack still be of use. */
    @Override
    public boolean required() {
        return false;
    }

    @Override
    public boolean wants(String thingId, Publication.Kind kind, String name) {
        Site current = site;
        return current != null && current.wants(thingId, kind, name);
    }

    @Override
    public void addChangeListener(Runnable changed) {
        changeListeners.add(changed);
    }

    @Override
    public void removeChangeListener(Runnable changed) {
        changeListeners.remove(changed);
    }

    @Override
    public void publish(Publication publication) {
        Site current = site;
        if (current != null) {
            current.publish(publication);
        }
    }

    @Override
    public void created(String serverId, String thingId) {
        Site current = site;
        if (current != null) {
            current.created(serverId, thingId);
        }
    }

    @Override
    public void updated(String serverId, String thingId) {
        Site current = site;
        if (current != null) {
            current.updated(serverId, thingId);
        }
    }

    @Override
    public void deleted(String serverId, String thingId) {
        Site current = site;
        if (current != null) {
            current.deleted(serverId, thingId);
        }
    }
}
