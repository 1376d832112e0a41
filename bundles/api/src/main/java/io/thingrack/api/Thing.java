package io.thingrack.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An instrument in the rack.
 *
 * <p>A driver is a class that implements this and is registered as an OSGi service, usually by
 * {@code @Component}, with the service property {@link ThingConstants#THING_ID}. Registering puts it in the rack,
 * unregistering takes it out. What it offers is told by its public members:
 *
 * <ul>
 *   <li>a property of the device: a method annotated with {@link Property}; without a parameter it reads, a method of
 *       the same name with one parameter writes;
 *   <li>a property held by the rack: a field of type {@link Value}, annotated with {@link Property};
 *   <li>an action: a method annotated with {@link Action};
 *   <li>an event: a field of type {@link Signal}, annotated with {@link Event}.
 * </ul>
 *
 * <p>{@link About} says more of the class, {@link State} and {@link AllowedIn} what is allowed when, {@link SubThing} which
 * members are Things of their own.
 *
 * <p>Threads: by default the rack runs one operation of a Thing at a time, each on some thread of its pool; writes of
 * one operation are seen by the next. A driver needs no lock for what only its operations touch.
 *
 * <p>What a method throws becomes a typed error at the client: {@link IllegalArgumentException} a bad value,
 * {@link StateException} a wrong state, {@link java.io.IOException} a fault of the device, and so on.
 *
 * <pre>{@code
 * @ThingId("lamp")
 * @Component
 * public class Lamp implements Thing {
 *     @Property(unit = "%", minimum = 0, maximum = 100)
 *     public final Value<Double> brightness = Value.of(0.0);
 *
 *     @Action
 *     public void off() {
 *         brightness.set(0.0);
 *     }
 * }
 * }</pre>
 */
@ConsumerType
public interface Thing {}
