package io.thingrack.gateway.putback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final long COMES = 1_000;
    private static final long SOON = 1_100;
    private static final long LATE = 5_000;
    private static final Optional<Trials.Verdict> GOOD = Optional.of(new Trials.Verdict.Good());

    private final Trials afterAGoodOne = new Trials(() -> Duration.ofSeconds(3), file -> true);
    private final Trials first = new Trials(() -> Duration.ofSeconds(3), file -> false);

    private static DropIn serving(String... ids) {
        return new DropIn(7, "lamp.jar", COMES, true, Set.of(ids), false, List.of());
    }

    private static DropIn failing(String reason, String... served) {
        return new DropIn(7, "lamp.jar", COMES, true, Set.of(served), false, List.of(reason));
    }

    private static Optional<Trials.Verdict> bad(String reason, String... ids) {
        return Optional.of(new Trials.Verdict.Bad(reason, Set.of(ids)));
    }

    @Test
    void oneThatServesTheSameThingsIsGood() {
        assertThat(afterAGoodOne.look(serving("lamp"), Set.of("lamp"), SOON)).isEqualTo(GOOD);
    }

    @Test
    void oneIsJudgedOnce() {
        afterAGoodOne.look(serving("lamp"), Set.of("lamp"), SOON);

        assertThat(afterAGoodOne.look(serving(), Set.of("lamp"), LATE)).isEmpty();
        assertThat(afterAGoodOne.isOver(7, COMES)).isTrue();
    }

    @Test
    void oneThatFailsIsBadAtOnceAndItsReasonIsTold() {
        assertThat(afterAGoodOne.look(failing("it threw"), Set.of("lamp"), SOON))
                .isEqualTo(bad("it threw", "lamp"));
    }

    @Test
    void oneThatTakesAThingOutIsBadThoughItServesAnother() {
        assertThat(afterAGoodOne.look(failing("b threw", "a"), Set.of("a", "b"), SOON))
                .isEqualTo(bad("b threw", "a", "b"));
    }

    @Test
    void oneThatServesWhatWasThereMayFailWithMore() {
        assertThat(afterAGoodOne.look(failing("the new one threw", "lamp"), Set.of("lamp"), SOON))
                .isEqualTo(GOOD);
    }

    @Test
    void oneOfWhichNothingIsHeardHasItsTime() {
        assertThat(afterAGoodOne.look(serving(), Set.of("lamp"), SOON)).isEmpty();
        assertThat(afterAGoodOne.anyIsDue(SOON)).isTrue();
        assertThat(afterAGoodOne.look(serving(), Set.of("lamp"), LATE)).isEqualTo(bad("", "lamp"));
    }

    @Test
    void oneThatServesOtherThingsIsMeantTo() {
        assertThat(afterAGoodOne.look(serving("new-lamp"), Set.of("lamp"), SOON))
                .isEmpty();
        assertThat(afterAGoodOne.look(serving("new-lamp"), Set.of("lamp"), LATE))
                .isEqualTo(GOOD);
    }

    @Test
    void whileAThingIsOnItsWayNothingIsSaid() {
        DropIn settling = new DropIn(7, "lamp.jar", COMES, true, Set.of("lamp"), true, List.of("it threw"));

        assertThat(afterAGoodOne.look(settling, Set.of("lamp"), SOON)).isEmpty();
    }

    @Test
    void whereNoneWasGoodBeforeNothingIsPutBack() {
        assertThat(first.look(failing("it threw"), Set.of(), LATE)).isEmpty();
        assertThat(first.look(serving("lamp"), Set.of(), LATE)).isEqualTo(GOOD);
    }

    @Test
    void oneThatComesNextHasATrialOfItsOwn() {
        afterAGoodOne.look(serving("lamp"), Set.of(), SOON);
        DropIn next = new DropIn(7, "lamp.jar", COMES + 500, true, Set.of(), false, List.of("it threw"));

        assertThat(afterAGoodOne.look(next, Set.of("lamp"), SOON + 500)).isEqualTo(bad("it threw", "lamp"));
    }

    @Test
    void whatIsPutBackIsNotTriedAgain() {
        afterAGoodOne.look(failing("it threw"), Set.of("lamp"), SOON);
        afterAGoodOne.putBack(7, SOON);
        DropIn back = new DropIn(7, "lamp.jar", SOON, true, Set.of(), false, List.of("it threw again"));

        assertThat(afterAGoodOne.look(back, Set.of("lamp"), LATE)).isEmpty();
        assertThat(afterAGoodOne.anyIsDue(SOON)).isFalse();
    }
}
