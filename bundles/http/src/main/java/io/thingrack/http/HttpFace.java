package io.thingrack.http;

import io.thingrack.http.thing.ContentTypes;
import io.thingrack.spi.Face;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.serialization.Serializer;
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
    private volatile String shownHost;

    @Reference(target = "(service.pid=org.apache.felix.http)")
    ManagedServiceFactory webServers;

    @Activate
    void activate(BundleContext context, HttpConfiguration configuration) {
        Settings settings = settings(configuration);
        Site made = new Site(settings, contentTypes, () -> changeListeners.forEach(Runnable::run));
        attach(made);
        WebServer opened = new WebServer(webServers);
        try {
            opened.open(context, settings, new RackServlet(made));
            shownHost = settings.isWildcard() ? "127.0.0.1" : settings.host();
            server = opened;
        } catch (WebServer.StartFailedException e) {
            failure = e.getMessage();
            LOG.error("{}", failure);
            opened.close();
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
                c.long_poll());
    }

    private synchronized void attach(Site made) {
        site = made;
        made.server(rpc);
    }

    @Deactivate
    void deactivate() {
        WebServer closing = server;
        Site closed;
        synchronized (this) {
            closed = site;
            site = null;
        }
        closed.close();
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
        return Map.of("http", "http://" + host + ":" + current.port());
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
    public void deleted(String serverId, String thingId) {
        Site current = site;
        if (current != null) {
            current.deleted(serverId, thingId);
        }
    }
}
