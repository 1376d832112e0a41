package io.thingrack.core.arrival;

import io.thingrack.api.Thing;

/**
 * A service that offers a Thing, before anybody has asked for the object; what the whiteboard needs to know of a
 * {@code ServiceReference}. The greater one wins where two have one id.
 */
public interface Arrival extends Comparable<Arrival> {
    /** @return {@code service.id} */
    long serviceId();

    /**
     * @param key of a service property
     * @return its value now, or null
     */
    Object property(String key);

    /** @return symbolic name of the bundle that registered it */
    String bundle();

    /** @return version of that bundle when it did */
    String version();

    /** @return name of the Declarative Services component, empty where it is none */
    String component();

    /** @return what it is of now: its bundle, and the configurations it was made of */
    Origin origin();

    /**
     * Gets the object, which may run the driver's constructor: only for the one that is to serve, and not again before
     * {@link #release}.
     *
     * @return the driver, null where there is none in the end
     */
    Thing get();

    /** @return for an admin, why {@link #get} gave nothing */
    String whyNoObject();

    /** @return the service that it is, or is a part of: what others compare themselves with */
    default Arrival service() {
        return this;
    }

    /** Gives back what {@link #get} gave. */
    void release();
}
