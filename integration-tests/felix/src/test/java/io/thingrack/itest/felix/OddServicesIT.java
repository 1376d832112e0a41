package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Services that are hardly what one expects of a Thing: their basic methods throw, or a factory stands before them. */
public class OddServicesIT extends WithServices {
    /** An object that nothing can be done with but what a driver is for. */
    public static class Contrary implements Thing {
        @Property
        public int answer() {
            return 42;
        }

        @Action
        public int fail() {
            throw new IllegalStateException("as told");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("equals");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("hashCode");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }
    }

    @Test
    public void aDriverWhoseBasicMethodsThrowIsServed() {
        var registration = register(new Contrary(), Map.of("thing.id", "contrary"));
        rack.untilServed("contrary");
        assertEquals("42", rack.read("contrary", "answer"));
        assertThat(rack.invoke("contrary", "fail", "{}"), containsString("as told"));

        registration.unregister();
        assertFalse(rack.serves("contrary"));
    }

    /** Gives what it is told to. */
    private static final class Factory implements ServiceFactory<Thing> {
        private final Thing thing;

        Factory(Thing thing) {
            this.thing = thing;
        }

        @Override
        public Thing getService(Bundle bundle, ServiceRegistration<Thing> registration) {
            if (thing instanceof Contrary) {
                throw new StackOverflowError();
            }
            return thing;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Thing> registration, Thing service) {
            throw new IllegalStateException("unget");
        }
    }

    @Test
    public void aFactoryThatGivesNothingOrThrowsStandsInTheFailedList() {
        register(new Factory(null), Map.of("thing.id", "nothing"));
        register(new Factory(new Contrary()), Map.of("thing.id", "throws"));
        var thrower = register(new Factory(new Plain(1)), Map.of("thing.id", "unget throws"));
        rack.untilServed("unget throws");
        until("both have failed", () -> rack.state().failed.length == 2);

        assertEquals("NO_INSTANCE", rack.failed("nothing").orElseThrow().reason);
        assertEquals("NO_INSTANCE", rack.failed("throws").orElseThrow().reason);
        thrower.unregister();
        assertFalse(rack.serves("unget throws"));
    }

    @Test
    public void aPrototypeIsServedAsOneObject() {
        register(
                new PrototypeServiceFactory<Thing>() {
                    @Override
                    public Thing getService(Bundle bundle, ServiceRegistration<Thing> registration) {
                        return new Plain(5);
                    }

                    @Override
                    public void ungetService(Bundle bundle, ServiceRegistration<Thing> registration, Thing service) {
                        // nothing to free
                    }
                },
                Map.of("thing.id", "prototype"));
        rack.untilServed("prototype");
        rack.write("prototype", "held", "9");

        assertEquals("9", rack.read("prototype", "held"));
        assertEquals("5", rack.read("prototype", "answer"));
    }

    @Test
    public void theRacksOwnThingYieldsItsIdWithoutAFailureAndComesBack() throws Exception {
        felix.start("io.thingrack.rackthing");
        rack.untilServed("rack");

        ServiceRegistration<Thing> driver = register(new Plain(7), Map.of("thing.id", "rack"));
        until("the driver serves the id", () -> rack.read("rack", "answer").equals("7"));
        assertEquals("that is no failure", 0, rack.state().failed.length);

        driver.unregister();
        until("it is back", () -> rack.read("rack", "things").startsWith("["));
    }

    @Test
    public void oneObjectUnderTwoIdsIsServedOnce() {
        Plain shared = new Plain(1);
        register(shared, Map.of("thing.id", "first"));
        rack.untilServed("first");
        register(shared, Map.of("thing.id", "second"));
        until("the second has failed", () -> rack.failed("second").isPresent());

        assertThat(rack.failed("second").orElseThrow().message, containsString("held"));
        assertEquals("1", rack.read("first", "answer"));
    }
}
