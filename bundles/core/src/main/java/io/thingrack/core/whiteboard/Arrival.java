package io.thingrack.core.whiteboard;

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

    /** @return name of the Declarative Services component, empty where it is none */
    String component();

    /** @return id of the bundle that registered it */
    long bundleId();

    /**
     * @param pid of a configuration
     * @return whether that is what it was made of
     */
    boolean hasPid(String pid);

    /**
     * Gets the object, which may run the driver's constructor: called once, and only for the one that is to serve.
     *
     * @return the driver, null where there is none in the end
     */
    Thing get();

    /** @return for an admin, why {@link #get} gave nothing */
    String whyNoObject();

    /** Gives back what {@link #get} gave. */
    void release();
}
