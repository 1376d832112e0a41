package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a property that names a deleter, and of others. */
@Timeout(30)
class DeletingTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(1));

    @AfterEach
    void close() {
        rack.close();
    }

    public static class Panel implements Thing {
        private int offset = 7;

        @Property(observable = true, deleter = "forgetLabel")
        public final Value<String> label = Value.of("new");

        @Property(deleter = "resetOffset")
        public int offset() {
            return offset;
        }

        @Property(deleter = "refuse")
        public int fixed() {
            return 1;
        }

        public void resetOffset() {
            offset = 0;
        }

        public void forgetLabel() {
            label.set("");
        }

        public void refuse() {
            throw new IllegalStateException("bolted");
        }

        @Property
        public int plain() {
            return 1;
        }
    }

    public static class WithoutDeleter implements Thing {
        @Property(deleter = "reset")
        public int level() {
            return 1;
        }

        public int reset() {
            return 1;
        }
    }

    private Outcome delete(String property) {
        return rack.run("panel", Operation.DELETE_PROPERTY, property, "null");
    }

    @Test
    void driverDeletesInItsWay() {
        rack.plug("panel", Panel::new);
        assertThat(TestRack.text(delete("offset"))).isEqualTo("null");
        assertThat(rack.read("panel", "offset")).isEqualTo("0");
        assertThat(TestRack.text(delete("label"))).isEqualTo("null");
        assertThat(rack.read("panel", "label")).isEqualTo("\"\"");
        assertThat(rack.published).hasSize(1);
    }

    @Test
    void propertyWithoutDeleterSaysSo() {
        rack.plug("panel", Panel::new);
        assertThat(((Outcome.Failed) delete("plain")).fault().kind()).isEqualTo(Fault.Kind.NOT_IMPLEMENTED);
        assertThat(fault(delete("plain"))).contains("plain");
        assertThat(((Outcome.Failed) delete("nope")).fault().kind()).isEqualTo(Fault.Kind.NO_SUCH_AFFORDANCE);
        assertThat(fault(delete("fixed"))).contains("bolted");
    }

    @Test
    void deleterThatIsNotThereKeepsTheThingOut() {
        rack.plug("panel", WithoutDeleter::new);
        assertThat(rack.failed("panel").message).contains("level", "deleter 'reset'");
    }
}
