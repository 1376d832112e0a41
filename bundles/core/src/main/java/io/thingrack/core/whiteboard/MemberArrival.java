package io.thingrack.core.whiteboard;

import io.thingrack.api.Thing;
import io.thingrack.api.ThingConstants;
import io.thingrack.core.arrival.Arrival;
import io.thingrack.core.arrival.Origin;

/** A member of a Thing that is served as a Thing of its own: it comes and goes with its parent's service. */
final class MemberArrival implements Arrival {
    private final Arrival parent;
    private final long number;
    private final String id;
    private final Thing thing;

    /**
     * @param parent that it belongs to
     * @param number unique, negative: no service has it
     * @param id its own
     * @param thing the member
     */
    MemberArrival(Arrival parent, long number, String id, Thing thing) {
        this.parent = parent;
        this.number = number;
        this.id = id;
        this.thing = thing;
    }

    @Override
    public Arrival service() {
        return parent.service();
    }

    @Override
    public long serviceId() {
        return number;
    }

    @Override
    public Object property(String key) {
        return key.equals(ThingConstants.THING_ID) ? id : parent.property(key);
    }

    @Override
    public String bundle() {
        return parent.bundle();
    }

    @Override
    public String version() {
        return parent.version();
    }

    @Override
    public String component() {
        return parent.component();
    }

    @Override
    public Origin origin() {
        return parent.origin();
    }

    @Override
    public Thing get() {
        return thing;
    }

    @Override
    public String whyNoObject() {
        return "the field is null";
    }

    @Override
    public void release() {
        // its parent's service is given back
    }

    @Override
    public int compareTo(Arrival other) {
        return parent.service().compareTo(other.service());
    }
}
