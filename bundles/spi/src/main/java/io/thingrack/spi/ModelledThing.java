package io.thingrack.spi;

import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.model.ThingModel;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A Thing whose affordances are known only at run time: a register map, a bridge, a Thing of another server. It hands over
 * its model instead of annotations; for the rest it is a driver like others, with the same threads.
 *
 * <p>Values are JSON data as Java: {@code Map}, {@code List}, {@code String}, {@code Long} (else {@code BigInteger}), {@code
 * Double} (else {@code BigDecimal}), {@code Boolean}, null; {@code byte[]} for bytes. What clients send is checked against
 * the model's schemas before it comes here.
 */
@ConsumerType
public interface ModelledThing extends Thing {
    /**
     * @return what it offers; asked once, when it comes in. Another model is another service: register it anew
     */
    ThingModel model();

    /**
     * @param property of the model, not write-only
     * @return its value now
     * @throws Exception as a driver's method does
     */
    Object read(String property) throws Exception;

    /**
     * @param property of the model, not read-only
     * @param value as its schema says
     * @throws Exception as a driver's method does
     */
    void write(String property, Object value) throws Exception;

    /**
     * @param action of the model
     * @param arguments by name, as the schema of its input says; where the input is no object, it is the argument
     *     {@value #INPUT}
     * @return the result
     * @throws Exception as a driver's method does
     */
    Object invoke(String action, Map<String, Object> arguments) throws Exception;

    /** Name of the one argument of an action whose input is no object. */
    String INPUT = "input";

    /**
     * @param event of the model
     * @return the signal that it comes from, the same each time
     */
    Signal<Object> event(String event);

    /**
     * Lets the rack hold a property, and tell of its changes.
     *
     * @param property of the model
     * @return what holds it, the same each time; null where the Thing is asked, by {@link #read} and {@link #write}
     */
    default Value<Object> value(String property) {
        return null;
    }
}
