package io.thingrack.core.publication;

import io.thingrack.api.Thing;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.model.EventHandle;
import io.thingrack.core.model.PropertyHandle;
import io.thingrack.core.model.ThingClass;
import io.thingrack.core.schedule.DriverPool;
import io.thingrack.core.schedule.GivenUp;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ties one driver to the rack: its signals, its values, and what its observable properties were last. */
public final class Bindings {
    private static final Logger LOG = LoggerFactory.getLogger("io.thingrack.rack");

    /** For a driver to hear that nobody listens. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String id;
    private final long bundleId;
    private final Thing thing;
    private final ThingClass type;
    private final Serializers serializers;
    private final Publisher publisher;
    private final DriverPool pool;
    private final BiConsumer<String, Throwable> onListenerFault;
    private final Map<String, ObservedProperty> observed = new HashMap<>();
    private final Map<String, PersistentProperty> persistent = new HashMap<>();
    private final Map<String, HeldValue> held = new HashMap<>();
    private final ForeignCalls calls;
    private final List<Audience> audiences = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private volatile BooleanSupplier heard = () -> false;

    /**
     * @param id of the Thing
     * @param bundleId of the driver's bundle
     * @param thing the driver
     * @param type its class
     * @param serializers that are there now
     * @param publisher told of what it publishes
     * @param pool where it is told of its subscribers
     * @param onListenerFault gets the event and what the driver throws when it is told of its subscribers
     */
    public Bindings(
            String id,
            long bundleId,
            Thing thing,
            ThingClass type,
            Serializers serializers,
            Publisher publisher,
            DriverPool pool,
            BiConsumer<String, Throwable> onListenerFault) {
        this.id = id;
        this.bundleId = bundleId;
        this.thing = thing;
        this.type = type;
        this.serializers = serializers;
        this.publisher = publisher;
        this.pool = pool;
        this.onListenerFault = onListenerFault;
        this.calls = new ForeignCalls(pool, () -> new GivenUp(id, bundleId, "giving its values to observers"));
        type.properties().forEach(this::add);
    }

    private void add(PropertyHandle property) {
        String name = property.affordance().name();
        HeldValue memory = property.held() ? new HeldValue() : null;
        if (property.affordance().observable()) {
            observed.put(name, new ObservedProperty(id, property, serializers, publisher, memory));
        }
        if (property.persistent()) {
            persistent.put(name, new PersistentProperty(id, property, memory));
        }
        if (memory != null) {
            held.put(name, memory);
        }
    }

    /**
     * Ties the driver to the rack, and gives it what the one before it has left. Runs the driver's code.
     *
     * @param before what that one left, by property
     * @throws IllegalStateException if a value or signal is tied to another Thing; names it
     */
    public void bind(Map<String, HeldValue> before) {
        try {
            type.properties().stream().filter(PropertyHandle::held).forEach(this::bindValue);
            type.events().forEach(this::bindSignal);
        } catch (RuntimeException halfway) {
            unbind();
            throw halfway;
        }
        before.forEach(this::restore);
        heldAndObserved()
                .forEach(property -> observed.get(property.affordance().name())
                        .begins(property.value(thing).get()));
    }

    private void restore(String name, HeldValue before) {
        if (before.kept == null) {
            return;
        }
        PersistentProperty property = persistent.get(name);
        if (property != null) {
            property.restore(thing, before.kept);
        } else {
            // for a driver that has it again
            held.computeIfAbsent(name, any -> new HeldValue()).kept = before.kept;
            LOG.warn("Thing '{}': its driver has no persistent property '{}', whose last value is not used", id, name);
        }
    }

    /** @return what is remembered for the next driver, by property; refers to nothing of this one */
    public Map<String, HeldValue> held() {
        return held;
    }

    /**
     * It serves its id from here on; before, and where it never does, what it tells is nobody's.
     *
     * @param isThere whether its id is still there, maybe for the next driver
     * @param before what the driver before it has left, by property
     */
    public void inSlot(BooleanSupplier isThere, Map<String, HeldValue> before) {
        observed.forEach((name, observer) -> observer.follows(before.get(name)));
        heard = isThere;
        if (before.isEmpty() && audiences.isEmpty()) {
            return;
        }
        try {
            pool.execute(this::settleIn);
        } catch (RejectedExecutionException stopping) {
            // nobody hears anything any more
            LOG.debug("Thing '{}': a swap is not told, the rack is stopping", id);
        }
    }

    /** Not under the locks of those who put it into its slot: faces are asked, and values may be of the driver's. */
    private void settleIn() {
        if (!calls.enter()) {
            return;
        }
        try {
            audiences.forEach(publisher::add);
            heldAndObserved()
                    .forEach(property -> observed.get(property.affordance().name())
                            .swapped(property.value(thing).get()));
        } finally {
            calls.exit();
        }
    }

    private Stream<PropertyHandle> heldAndObserved() {
        return type.properties().stream()
                .filter(property -> property.held() && property.affordance().observable());
    }

    /** The driver goes on without the rack: it is told so where it believes that somebody listens. Waits a moment. */
    public void nobodyListens() {
        heard = () -> false;
        audiences.forEach(Audience::nobody);
        long until = System.nanoTime() + PATIENCE_NANOS;
        audiences.forEach(audience -> audience.awaitTold(until));
    }

    /** Nothing of the driver is known here afterwards. */
    public void unbind() {
        calls.end();
        undo.forEach(Runnable::run);
        undo.clear();
    }

    /**
     * A client has read or written a property.
     *
     * @param property which
     * @param value as it is now
     * @param encoded the value, where it has been encoded already; else null
     * @throws EncodingException if the value is not of the property's type
     */
    public void seen(PropertyHandle property, Object value, Outcome.Done encoded) throws EncodingException {
        ObservedProperty observer = observed.get(property.affordance().name());
        if (observer != null) {
            observer.seen(value, encoded);
        }
    }

    private void bindValue(PropertyHandle property) {
        var value = property.value(thing);
        ObservedProperty observer = observed.get(property.affordance().name());
        PersistentProperty keeper = persistent.get(property.affordance().name());
        Consumer<Object> listener = set -> {
            if (keeper != null) {
                keeper.changed(set);
            }
            if (observer != null) {
                changed(observer, set);
            }
        };
        tie(property.affordance().name(), () -> value.bind(listener));
        undo.add(() -> value.unbind(listener));
    }

    private void bindSignal(EventHandle event) {
        var signal = event.signal(thing);
        Consumer<Object> listener = value -> emitted(event, value);
        String name = event.affordance().name();
        BooleanSupplier subscribers = () -> publisher.wants(id, Publication.Kind.EVENT, name);
        tie(name, () -> signal.bind(listener, subscribers));
        undo.add(() -> signal.unbind(listener));
        if (signal.subscribersListener() != null) {
            Audience audience = new Audience(
                    subscribers,
                    signal.subscribersListener(),
                    pool,
                    () -> new GivenUp(id, bundleId, "being told of the subscribers of '" + name + "'"),
                    thrown -> onListenerFault.accept(name, thrown));
            audiences.add(audience);
            undo.add(() -> publisher.remove(audience));
        }
    }

    private static void tie(String member, Runnable bind) {
        try {
            bind.run();
        } catch (IllegalStateException taken) {
            throw new IllegalStateException(member + ": " + taken.getMessage(), taken);
        }
    }

    private void changed(ObservedProperty observer, Object value) {
        if (heard.getAsBoolean()) {
            observer.changed(value);
        }
    }

    private void emitted(EventHandle event, Object value) {
        String name = event.affordance().name();
        if (!heard.getAsBoolean() || !publisher.wants(id, Publication.Kind.EVENT, name)) {
            return;
        }
        try {
            Outcome.Done encoded = event.encode(value, serializers);
            publisher.publish(new Publication(id, Publication.Kind.EVENT, name, encoded.value(), encoded.binary()));
        } catch (Throwable unfit) {
            publisher.unfit(id, name, unfit);
        }
    }
}
