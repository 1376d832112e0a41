package io.thingrack.core.whiteboard;

import static io.thingrack.core.rack.TestRack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.rack.TestRack;
import io.thingrack.core.rack.TestRack.Plug;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log says of who comes and goes. */
@Timeout(60)
class JournalTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        rack.close();
    }

    private void modify(Plug plug) {
        rack.whiteboard.modified(plug);
        await(() -> rack.state().pending == 0);
    }

    /** What was told so far; lines come in order, so that nothing is on its way when the last is there. */
    private List<String> told() {
        rack.plug("the last", Bench::new);
        await(() -> !rack.log.lines("'the last'").isEmpty());
        return rack.log.lines().stream()
                .filter(line -> !line.contains("'the last'"))
                .toList();
    }

    @Test
    void aThingThatComesAndGoesIsToldInALineEach() {
        Plug plug = rack.plug("a", Bench::new);
        rack.whiteboard.removed(plug);

        assertThat(told())
                .containsExactly(
                        "INFO Thing 'a' is served, by io.thingrack.core.whiteboard.Bench of bundle test.bundle1"
                                + " 1.0.0",
                        "INFO Thing 'a' of bundle test.bundle1 1.0.0 leaves the rack");
    }

    @Test
    void aThingThatIsNotServedIsToldOnceWithWhatToDo() {
        Plug plug = rack.plug("a", () -> null);
        modify(plug);
        modify(plug);

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith(
                        "WARN Thing 'a' of bundle test.bundle1 is not served: it threw (NO_INSTANCE). It is tried again");
    }

    @Test
    void aThingThatIsServedAfterAllIsTold() {
        boolean[] good = new boolean[1];
        Plug plug = rack.plug("a", () -> good[0] ? new Bench() : null);
        good[0] = true;
        modify(plug);

        assertThat(told()).hasSize(2).last().asString().startsWith("INFO Thing 'a' is served after all");
    }

    @Test
    void anotherReasonIsToldAgain() {
        Plug plug = rack.plug(7, Bench::new);
        modify(plug);
        plug.properties.put("thing.id", "a/");
        modify(plug);

        List<String> told = told();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("A Thing without an id of bundle test.bundle1", "Integer");
        assertThat(told.get(1)).contains("Thing 'a/'", "ILLEGAL_ID");
    }

    @Test
    void aTwinIsToldAndToldAgainWhenItTakesOver() {
        Plug greater = rack.plug("a", 5, Bench::new);
        rack.plug("a", 0, Bench::new);
        rack.whiteboard.removed(greater);
        await(() -> rack.serves("a"));

        List<String> told = told();
        assertThat(told).hasSize(4);
        assertThat(told.get(1)).startsWith("WARN").contains("bundle test.bundle2", "service 1 of bundle test.bundle1");
        assertThat(told.get(2)).startsWith("INFO").contains("leaves");
        assertThat(told.get(3)).startsWith("INFO").contains("after all");
    }

    @Test
    void aMessageStaysOnItsLine() {
        rack.plug("two\nlines", Bench::new);
        rack.plug("x".repeat(100_000), Bench::new);

        assertThat(told()).hasSize(2).allMatch(line -> line.length() < 5_000 && !line.contains("\n"));
    }
}
