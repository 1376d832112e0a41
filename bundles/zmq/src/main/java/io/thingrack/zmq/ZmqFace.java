package io.thingrack.zmq;

import io.thingrack.spi.Face;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.RpcServer;
import io.thingrack.zmq.endpoint.Limits;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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
import org.zeromq.ZContext;

/**
 * The face as a component: there while it is configured, also where it cannot serve. A configuration is required, and
 * may be empty: without one, ports would be opened that a configuration a moment later moves.
 */
@Component(
        configurationPid = ZmqFace.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Face.class, PublicationSink.class})
@Designate(ocd = ZmqConfiguration.class)
public class ZmqFace implements Face, PublicationSink {
    static final String PID = "io.thingrack.zmq";

    private static final Logger LOG = LoggerFactory.getLogger(ZmqFace.class);

    private final List<Runnable> changeListeners = new CopyOnWriteArrayList<>();
    private volatile RpcServer rpc;
    private volatile ZmqServer server;
    private volatile String failure;
    private ServiceRegistration<ZContext> context;

    @Activate
    void activate(BundleContext bundle, ZmqConfiguration configuration) {
        Settings settings = settings(configuration, bundle.getProperty("user.home"));
        try {
            ZmqServer opened = ZmqServer.open(settings, () -> changeListeners.forEach(Runnable::run));
            attach(opened);
            Hashtable<String, Object> properties = new Hashtable<>(Map.of("server.id", settings.serverId()));
            context = bundle.registerService(ZContext.class, opened.context(), properties);
        } catch (UnservedException e) {
            failure = e.getMessage();
            LOG.error("{}", failure);
        }
    }

    private static Settings settings(ZmqConfiguration c, String home) {
        Limits limits = new Limits(
                c.max_message_size(),
                c.high_water_mark(),
                c.max_outstanding(),
                c.max_outstanding_size(),
                Limits.ofTheHeap(c.max_outstanding_size_in_all()),
                c.max_waiting_size(),
                Limits.ofTheHeap(c.max_waiting_size_in_all()));
        return new Settings(
                c.server_id(), c.host(), c.port(), c.events_port(), c.advertise(), folder(c.ipc_dir(), home), limits);
    }

    private static Path folder(String name, String home) {
        if (name.isBlank()) {
            return null;
        }
        return name.startsWith("~/") && home != null ? Path.of(home, name.substring(2)) : Path.of(name);
    }

    private synchronized void attach(ZmqServer opened) {
        server = opened;
        opened.server(rpc);
    }

    @Deactivate
    void deactivate() {
        ZmqServer closing;
        synchronized (this) {
            closing = server;
            server = null;
        }
        if (context != null) {
            context.unregister();
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
        if (server != null) {
            server.server(rpc);
        }
    }

    @Override
    public Map<String, String> addresses() {
        ZmqServer current = server;
        return current == null ? Map.of() : current.addresses();
    }

    @Override
    public Map<String, Long> counts() {
        ZmqServer current = server;
        return current == null ? Map.of() : current.countsByName();
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean wants(String thingId, Publication.Kind kind, String name) {
        ZmqServer current = server;
        return current != null && current.wants(thingId, kind, name) && isHere(thingId);
    }

    /** Whether the Thing is on the server of this face, which need not be the only one. */
    private boolean isHere(String thingId) {
        RpcServer current = rpc;
        return current != null && current.model(thingId).isPresent();
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
        ZmqServer current = server;
        if (current != null && isHere(publication.thingId())) {
            current.publish(publication);
        }
    }
}
