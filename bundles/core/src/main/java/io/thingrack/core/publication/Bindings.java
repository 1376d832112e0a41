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
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What ties one driver to the rack: its signals, its values, and what its observable properties were last. */
public final class Bindings {
    private final String id;
    private final long bundleId;
    private final Thing thing;
    private final ThingClass type;
    private final Serializers serializers;
    private final Publisher publisher;
    private final DriverPool pool;
    private final BiConsumer<String, Throwable> onListenerFault;
    private final Map<String, ObservedProperty> observed = new HashMap<>();
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
        for (PropertyHandle property : type.properties()) {
            if (property.affordance().observable()) {
                observed.put(property.affordance().name(), new ObservedProperty(id, property, serializers, publisher));
            }
        }
    }

    /** @throws IllegalStateException if a value or signal is tied to another Thing; names it */
    public void bind() {
        try {
            type.properties().stream().filter(PropertyHandle::held).forEach(this::bindValue);
            type.events().forEach(this::bindSignal);
        } catch (RuntimeException halfway) {
            unbind();
            throw halfway;
        }
    }

    /**
     * It serves its id from here on; before, and where it never does, what it tells is nobody's.
     *
     * @param isThere whether its id is still there, maybe for the next driver
     */
    public void inSlot(BooleanSupplier isThere) {
        heard = isThere;
    }

    /** Nothing of the driver is known here afterwards. */
    public void unbind() {
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
        Consumer<Object> listener = observer == null ? ignored -> {} : set -> changed(observer, set);
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
            publisher.add(audience);
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
        } catch (Exception unfit) {
            publisher.unfit(id, name, unfit);
        }
    }
}
