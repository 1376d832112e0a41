package io.thingrack.itest.felix;

import static io.thingrack.itest.felix.Wait.until;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.thingrack.api.ContentType;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import io.thingrack.spi.serialization.MalformedDataException;
import io.thingrack.spi.serialization.Serializer;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;

/** Content types come and go as services, of any bundle. */
public class SerializersIT extends InFelix {
    private static final String OURS = "application/vnd.example.json";

    /** Speaks a content type that the rack does not bring. */
    @ContentType(OURS)
    public static class Foreign implements Thing {
        @Property
        public final Value<Integer> level = Value.of(7);
    }

    /** JSON under another name. */
    public static class Renamed implements Serializer {
        private final Serializer json;

        Renamed(Serializer json) {
            this.json = json;
        }

        @Override
        public String contentType() {
            return OURS;
        }

        @Override
        public DataReader reader(byte[] bytes) throws MalformedDataException {
            return json.reader(bytes);
        }

        @Override
        public DataWriter writer() {
            return json.writer();
        }
    }

    @Test
    public void aThingWhoseSerializerIsNotThereWaitsWithThatReasonAndComesInWithIt() {
        ServiceRegistration<Thing> foreign =
                context.registerService(Thing.class, new Foreign(), Felix.dictionary(Map.of("thing.id", "foreign")));
        until("it waits", () -> rack.failed("foreign").isPresent());
        var failed = rack.failed("foreign").orElseThrow();
        assertEquals("NO_SERIALIZER", failed.reason);
        assertThat(failed.message, containsString(OURS));
        assertFalse(rack.serves("foreign"));

        ServiceRegistration<Serializer> serializer =
                context.registerService(Serializer.class, new Renamed(json()), Felix.dictionary(Map.of()));

        rack.untilServed("foreign");
        assertEquals("7", rack.read("foreign", "level"));
        assertTrue(rack.failed("foreign").isEmpty());
        serializer.unregister();
        foreign.unregister();
    }

    private Serializer json() {
        try {
            return context.getServiceReferences(Serializer.class, null).stream()
                    .map(context::getService)
                    .filter(serializer -> serializer.contentType().equals("application/json"))
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
