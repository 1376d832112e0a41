package io.thingrack.core.osgi;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.arrival.ArrivalDesk;
import io.thingrack.core.arrival.ThingClasses;
import io.thingrack.core.logs.Recorder;
import io.thingrack.core.operation.Operations;
import io.thingrack.core.publication.Directory;
import io.thingrack.core.publication.Publisher;
import io.thingrack.core.rack.Rack;
import io.thingrack.core.schedule.Deadlines;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.core.whiteboard.Journal;
import io.thingrack.core.whiteboard.RuntimeView;
import io.thingrack.core.whiteboard.Whiteboard;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.FailureSource;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import io.thingrack.spi.serialization.Serializer;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the rack into the framework: whoever offers a Thing, a serializer or a face's ear is told to it. */
@Component(
        configurationPid = "io.thingrack.core",
        service = {},
        immediate = true)
@Designate(ocd = RackConfig.class)
@Capability(namespace = ThingConstants.SERVER_NAMESPACE, version = "1.0.0")
// Both are registered by hand, once there is something to serve.
@Capability(
        namespace = "osgi.service",
        attribute =
                "objectClass:List<String>=\"io.thingrack.spi.RpcServer,io.thingrack.spi.runtime.ThingServerRuntime\"",
        effective = "active")
public final class RackComponent implements ThingServerRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(RackComponent.class);

    /** For a driver that is in the making: then it stands in the failed list. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For a component that waits for a service: then it stands there too. */
    private static final long GRACE_MILLIS = 2_000;

    private final Serializers serializers = new Serializers();
    private final Publisher publisher = new Publisher();
    private final Deadlines deadlines = new Deadlines(RackComponent::fault);
    private final DriverPool pool;
    private final Runnable subscribersChanged = () -> publisher.subscribersChanged(this::inBackground);
    private final ChangeCount changes = new ChangeCount(deadlines, this::inBackground);
    private final Journal journal = new Journal(LoggerFactory.getLogger("io.thingrack.rack"), this::inBackground);
    private final Directory directory;
    private final ComponentWatch components;
    private final List<FailureSource> failureSources = new CopyOnWriteArrayList<>();
    private final Rack rack;
    private final Whiteboard whiteboard;
    private final RuntimeView view;
    private final ThingServices services;
    private final NamedServers servers;
    private final ServiceRegistration<ThingServerRuntime> runtime;

    /**
     * @param context of the bundle
     * @param config settings
     * @param properties all that is configured
     * @param scr knows why components fail
     * @param recorder of what drivers log
     */
    @Activate
    public RackComponent(
            BundleContext context,
            RackConfig config,
            Map<String, Object> properties,
            @Reference ServiceComponentRuntime scr,
            @Reference Recorder recorder) {
        pool = new DriverPool(deadlines, RackComponent::fault, bundleId -> shown(context, bundleId));
        directory = new Directory(pool);
        ComponentFailures failures = new ComponentFailures(context, scr);
        components = new ComponentWatch(
                failures::withoutService, journal, deadlines, this::inBackground, changes::changed, GRACE_MILLIS);
        rack = new Rack(config.server_id(), serializers, pool, deadlines, config.queue_limit(), directory);
        ArrivalDesk desk = new ArrivalDesk(
                pool,
                deadlines,
                new ThingClasses(serializers, config.check_output()),
                new Operations(serializers, recorder),
                publisher,
                rack::held,
                PATIENCE);
        whiteboard = new Whiteboard(
                rack, desk, seconds(config.swap_window()), config.serve_imported(), journal, changes::changed);
        view = new RuntimeView(whiteboard, rack);
        services = new ThingServices(context, whiteboard, failures, components, seconds(config.stop_timeout()));
        servers = new NamedServers(context, rack, whiteboard);
        servers.open(properties);
        runtime = context.registerService(ThingServerRuntime.class, this, changes.properties());
        changes.tell(this::tellChanges);
    }

    /** After the first serializers are there: Things are modelled with them. */
    @Activate
    void open() {
        services.open();
    }

    /** Everything that was promised is answered before the services go. */
    @Deactivate
    void close() {
        rack.closing();
        whiteboard.close();
        services.close();
        rack.close();
        directory.close();
        servers.close();
        changes.close();
        runtime.unregister();
        pool.close();
        deadlines.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addSerializer(Serializer serializer, Map<String, Object> properties) {
        Object ranking = properties.get(Constants.SERVICE_RANKING);
        serializers.add(serializer, ranking instanceof Integer ? (Integer) ranking : 0);
        whiteboard.retryWithoutSerializer();
    }

    void removeSerializer(Serializer serializer) {
        serializers.remove(serializer);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addSink(PublicationSink sink) {
        publisher.add(sink);
        sink.addChangeListener(subscribersChanged);
        subscribersChanged.run();
    }

    void removeSink(PublicationSink sink) {
        sink.removeChangeListener(subscribersChanged);
        publisher.remove(sink);
        subscribersChanged.run();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addServer(ServerComponent server, Map<String, Object> properties) {
        servers.add(server, properties);
    }

    void updatedServer(ServerComponent server, Map<String, Object> properties) {
        servers.modify(server, properties);
    }

    void removeServer(ServerComponent server) {
        servers.remove(server);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(ThingListener listener) {
        directory.add(listener);
    }

    void removeListener(ThingListener listener) {
        directory.remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addFailureSource(FailureSource source) {
        failureSources.add(source);
        changes.changed();
    }

    /** Its {@code service.changecount} went up. */
    void updatedFailureSource(FailureSource source) {
        changes.changed();
    }

    void removeFailureSource(FailureSource source) {
        failureSources.remove(source);
        changes.changed();
    }

    @Override
    public RuntimeDTO getRuntimeDTO() {
        return view.snapshot(
                changes.get(),
                Stream.concat(
                                components.failed().stream(),
                                failureSources.stream().flatMap(RackComponent::failed))
                        .toList());
    }

    @Override
    public LongOperationDTO[] getLongOperations() {
        return view.longOperations();
    }

    private static Stream<FailedThingDTO> failed(FailureSource source) {
        try {
            return source.failed().stream();
        } catch (RuntimeException e) {
            LOG.warn("{} does not tell what fails: {}", source.getClass().getName(), e.toString());
            return Stream.empty();
        }
    }

    private void tellChanges(Dictionary<String, Object> count) {
        try {
            runtime.setProperties(count);
        } catch (IllegalStateException unregistered) {
            LOG.debug("a change is not told, the rack has stopped");
        }
    }

    private void inBackground(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException stopping) {
            // nobody has to be told of changes any more
            LOG.debug("a change is not told, the rack is stopping");
        }
    }

    private static String shown(BundleContext context, long bundleId) {
        Bundle bundle = context.getBundle(bundleId);
        return bundle == null ? "" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static void fault(Throwable thrown) {
        LOG.error("a fault of the rack itself", thrown);
    }
}
