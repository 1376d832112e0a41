package io.thingrack.core.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.core.description.Descriptions.Described;
import io.thingrack.core.rack.TestRack;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import io.thingrack.spi.model.ThingModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DescriptionsTest {
    private static final ThingModel MODEL = new ThingModel("T", null, Map.of(), Map.of(), Map.of());

    private final AtomicInteger written = new AtomicInteger();

    public static class Old implements Thing {
        @Property
        public int old() {
            return 1;
        }
    }

    public static class New implements Thing {
        @Property
        public int fresh() {
            return 2;
        }
    }

    /** One form for each property; the same key always. */
    private static class Face implements Forms {
        @Override
        public String key() {
            return "test";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            return List.of(new Form("test:" + property.name(), "readproperty", "application/json"));
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of();
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of();
        }
    }

    @Test
    void whatIsWrittenWhileTheDriverIsSwappedIsNotGivenForTheNextOne() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch swapped = new CountDownLatch(1);
        Forms slow = new Face() {
            @Override
            public List<Form> of(String thingId, PropertyAffordance property) {
                inside.countDown();
                try {
                    swapped.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.of(thingId, property);
            }
        };
        try (TestRack rack = new TestRack(Duration.ofSeconds(5))) {
            var old = rack.plug("a", Old::new);
            CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> description(rack, slow));
            assertThat(inside.await(15, TimeUnit.SECONDS)).isTrue();

            rack.whiteboard.removed(old);
            rack.plug("a", New::new);
            String meanwhile = description(rack, new Face());
            swapped.countDown();
            before.get(15, TimeUnit.SECONDS);

            assertThat(meanwhile).contains("fresh");
            assertThat(description(rack, new Face())).contains("fresh").doesNotContain("\"old\"");
        } finally {
            swapped.countDown();
        }
    }

    private static String description(TestRack rack, Forms forms) {
        return new String(rack.rack.describe("a", forms, Set.of()).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private Descriptions descriptions(long mostBytes) {
        Serializers serializers = new Serializers();
        serializers.add(new JsonSerializer(), 0);
        return new Descriptions(serializers, mostBytes);
    }

    /** Counts how often a Description is written. */
    private final class Counted extends Face {
        private final String key;

        Counted(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public List<ActionAffordance> actions() {
            written.incrementAndGet();
            return List.of();
        }
    }

    @Test
    void whatWasAskedForIsKept() {
        Descriptions descriptions = descriptions(1_000_000);
        Described thing = new Described("a", MODEL);

        byte[] first =
                descriptions.get(thing, new Counted("k"), Set.of(), Family.NONE).bytes();
        assertThat(descriptions
                        .get(thing, new Counted("k"), Set.of(), Family.NONE)
                        .bytes())
                .isSameAs(first);
        assertThat(written).hasValue(1);

        descriptions.end(thing);
        descriptions.get(thing, new Counted("k"), Set.of(), Family.NONE);
        descriptions.get(thing, new Counted("k"), Set.of(), Family.NONE);
        assertThat(written).as("of what has left nothing is kept").hasValue(3);
    }

    @Test
    void allTogetherHaveABoundAndTheOneThatNobodyAsksForIsForgotten() {
        Described a = new Described("a", MODEL);
        Described b = new Described("b", MODEL);
        Described c = new Described("c", MODEL);
        Described measured = new Described("m", MODEL);
        int size = descriptions(1_000_000)
                .get(measured, new Counted("k"), Set.of(), Family.NONE)
                .bytes()
                .length;
        Descriptions descriptions = descriptions(2 * size + size / 2);
        descriptions.get(a, new Counted("k"), Set.of(), Family.NONE);
        descriptions.get(b, new Counted("k"), Set.of(), Family.NONE);
        descriptions.get(a, new Counted("k"), Set.of(), Family.NONE);
        descriptions.get(c, new Counted("k"), Set.of(), Family.NONE);
        written.set(0);

        descriptions.get(a, new Counted("k"), Set.of(), Family.NONE);
        descriptions.get(c, new Counted("k"), Set.of(), Family.NONE);
        assertThat(written).hasValue(0);
        descriptions.get(b, new Counted("k"), Set.of(), Family.NONE);
        assertThat(written).hasValue(1);
    }

    @Test
    void namesOfWhatIsLeftOutCountAndOfOneThingTheNewestFewAreKept() {
        Described thing = new Described("a", MODEL);
        Descriptions descriptions = descriptions(100_000);
        descriptions.get(thing, new Counted("k"), Set.of("x".repeat(100_000)), Family.NONE);
        descriptions.get(thing, new Counted("k"), Set.of("x".repeat(100_000)), Family.NONE);
        assertThat(written).hasValue(2);

        for (int i = 0; i < 20; i++) {
            descriptions.get(thing, new Counted("k" + i), Set.of(), Family.NONE);
        }
        written.set(0);
        descriptions.get(thing, new Counted("k19"), Set.of(), Family.NONE);
        assertThat(written).hasValue(0);
        descriptions.get(thing, new Counted("k0"), Set.of(), Family.NONE);
        assertThat(written).hasValue(1);
    }
}
