package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers that cannot be served, or fail: it is told, and others are served. */
@Timeout(30)
class NotServedTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(2));

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void badIdsStandInTheFailedListAndOthersAreServed() {
        rack.plug(null, () -> new Versioned(1));
        rack.plug(7, () -> new Versioned(1));
        rack.plug("a/", () -> new Versioned(1));
        rack.plug("x".repeat(256), () -> new Versioned(1));
        rack.plug("tab\tin", () -> new Versioned(1));
        rack.plug("Gerät 1/Kanal ä", () -> new Versioned(1));

        assertThat(rack.state().failed).hasSize(5).allMatch(failed -> failed.reason.equals("ILLEGAL_ID"));
        assertThat(rack.failed("a/").message).contains("'/'");
        assertThat(rack.read("Gerät 1/Kanal ä", "version")).isEqualTo("1");
    }

    @Test
    void aThingOfAnotherFrameworkIsNotServedAgain() {
        TestRack.Plug plug = rack.plugAndGoOn("good", 0, () -> new Versioned(1));
        plug.properties.put("service.imported", "yes");
        plug.properties.put("thing.id", "imported");
        rack.whiteboard.modified(plug);
        TestRack.await(() -> rack.state().pending == 0);

        assertThat(rack.failed("imported").reason).isEqualTo("IMPORTED");
        assertThat(rack.state().things).isEmpty();
    }

    @Test
    void aDriverThatThrowsWhileItIsMadeStandsInTheFailedList() {
        rack.plug("overflow", () -> {
            throw new StackOverflowError();
        });
        rack.plug("good", () -> new Versioned(1));

        assertThat(rack.failed("overflow").message).contains("StackOverflowError");
        assertThat(rack.read("good", "version")).isEqualTo("1");
    }

    @Test
    void aDriverThatFailedIsTriedAgainWhenItsSettingsChange() {
        TestRack.Plug[] plug = new TestRack.Plug[1];
        plug[0] = rack.plug("a", () -> plug[0] == null ? null : new Versioned(1));
        assertThat(rack.failed("a").reason).isEqualTo("NO_INSTANCE");

        rack.whiteboard.modified(plug[0]);
        TestRack.await(() -> rack.state().pending == 0);

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.state().failed).isEmpty();
    }

    @Test
    void oneObjectUnderTwoIdsIsServedOnceAndTheOtherToldWhy() {
        Versioned shared = new Versioned(1);
        rack.plug("a", () -> shared);
        rack.plug("b", () -> shared);

        assertThat(rack.read("a", "version")).isEqualTo("1");
        assertThat(rack.failed("b").message).contains("level").contains("bound already");
    }

    /** Throws what cannot even be printed. */
    static class Unprintable implements Thing {
        @Action
        public void act() {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message");
                }

                @Override
                public String toString() {
                    throw new IllegalStateException("no text");
                }
            };
        }

        @Property
        public int good() {
            return 7;
        }
    }

    @Test
    void whatCannotBePrintedIsAnsweredAllTheSame() {
        rack.plug("a", Unprintable::new);

        assertThat(fault(rack.invoke("a", "act", "{}"))).startsWith("DRIVER ");
        assertThat(rack.read("a", "good")).isEqualTo("7");
    }
}
