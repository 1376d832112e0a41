package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many properties in one operation. */
@Timeout(30)
class ManyPropertiesTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(1));
    private final CountDownLatch inside = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Of its properties two wait for ever, each in its way. */
    public class Panel implements Thing {
        @Property
        public int a() {
            asked.add("a");
            return 1;
        }

        public void a(int value) {
            asked.add("a");
        }

        @Property
        public int bGivesUp() throws InterruptedException {
            asked.add("bGivesUp");
            waitForEver();
            return 1;
        }

        public void bGivesUp(int value) throws InterruptedException {
            bGivesUp();
        }

        @Property
        public int cGoesOn() {
            asked.add("cGoesOn");
            try {
                waitForEver();
            } catch (InterruptedException swallowed) {
                return 2;
            }
            return 1;
        }

        public void cGoesOn(int value) {
            cGoesOn();
        }

        @Property
        public int z() {
            asked.add("z");
            return 1;
        }

        public void z(int value) {
            asked.add("z");
        }
    }

    private void waitForEver() throws InterruptedException {
        inside.countDown();
        new CountDownLatch(1).await();
    }

    @AfterEach
    void close() {
        rack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bGivesUp, 'not written: bGivesUp (java.lang.InterruptedException); written: a'",
        "cGoesOn, 'written: a, cGoesOn'"
    })
    void aWriteEndsWhereItIsInterrupted(String waiting, String told) throws Exception {
        TestRack.Plug plug = rack.plug("panel", Panel::new);
        plug.properties.put("thing.drain", 1.0);
        CompletableFuture<Outcome> answer = rack.submit(
                "panel",
                Operation.WRITE_MULTIPLE_PROPERTIES,
                "",
                "{\"a\":1,\"" + waiting + "\":2,\"z\":3}",
                5_000,
                20_000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        rack.whiteboard.removed(plug);

        assertThat(fault(get(answer))).isEqualTo("INTERRUPTED interrupted before 'z' was written; " + told);
        assertThat(asked).containsExactly("a", waiting);
    }

    @Test
    void aReadEndsWhereItIsInterrupted() throws Exception {
        TestRack.Plug plug = rack.plug("panel", () -> new Panel() {
            @Override
            public int bGivesUp() {
                asked.add("bGivesUp");
                return 1;
            }
        });
        plug.properties.put("thing.drain", 1.0);
        CompletableFuture<Outcome> answer =
                rack.submit("panel", Operation.READ_MULTIPLE_PROPERTIES, "", "null", 5_000, 20_000);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        rack.whiteboard.removed(plug);

        assertThat(fault(get(answer))).startsWith("INTERRUPTED interrupted before 'z' was read");
        assertThat(asked).containsExactly("a", "bGivesUp", "cGoesOn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,\"z\":                | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"z\":2               | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"z\":2}}             | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"z\":2} 3            | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"unknown\":[1,2}     | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"a\":2}              | BAD_VALUE cannot be decoded",
                "{\"a\":1,\"unknown\":{\"x\":1,\"x\":1}} | BAD_VALUE cannot be decoded",
                "[1]                          | WRONG_TYPE expected an object of values by property name",
                "null                         | WRONG_TYPE expected an object of values by property name",
                "''                           | BAD_VALUE cannot be decoded",
            })
    void ofWhatIsMalformedNothingIsWritten(String payload, String told) {
        rack.plug("panel", Panel::new);

        Outcome outcome = rack.run("panel", Operation.WRITE_MULTIPLE_PROPERTIES, "", payload);

        assertThat(fault(outcome)).startsWith(told).endsWith("; nothing was written");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatFailsAloneIsNamedBesideWhatWasWritten() {
        rack.plug("panel", Panel::new);
        String payload = "{\"a\":1,\"none\":[{}],\"bGivesUp\":\"text\",\"z\":2}";

        Outcome outcome = rack.run("panel", Operation.WRITE_MULTIPLE_PROPERTIES, "", payload);

        assertThat(fault(outcome))
                .startsWith("DRIVER not written: none (no property 'none'; there are: ")
                .contains("), bGivesUp (bGivesUp: expected integer, got string \"text\")")
                .endsWith("; written: a, z");
        assertThat(asked).containsExactly("a", "z");
    }

    public static class Faulty implements Thing {
        @Property
        public int wire() {
            throw new IllegalMonitorStateException("the wire is off");
        }

        public void wire(int value) {
            throw new IllegalMonitorStateException("the wire is off");
        }
    }

    @ParameterizedTest
    @CsvSource({"READ_MULTIPLE_PROPERTIES, null", "WRITE_MULTIPLE_PROPERTIES, '{\"wire\": 1}'"})
    void faultsAmongManyAreLoggedWhereTheyHappenedAndOnce(Operation operation, String payload) {
        rack.plug("faulty", Faulty::new);
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 3; i++) {
                assertThat(fault(rack.run("faulty", operation, "", payload)))
                        .contains("wire", "java.lang.IllegalMonitorStateException: the wire is off");
            }

            assertThat(log.linesWith(operation + " 'wire' failed; told once")).isEqualTo(1);
            assertThat(log.linesWith("at io.thingrack.core.rack.ManyPropertiesTest$Faulty.wire"))
                    .isEqualTo(1);
            assertThat(log.linesWith("WARN")).isEqualTo(1);
        }
    }
}
