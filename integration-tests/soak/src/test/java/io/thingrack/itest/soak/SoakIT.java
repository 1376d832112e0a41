package io.thingrack.itest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each soak in short. */
@Timeout(300)
class SoakIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void everyQuestionIsAnsweredOnceOverBothTransports() throws Exception {
        assertSound(new ExactlyOnce().run(ROOT, 10_000), 10_000);
    }

    @Test
    void clientsThatVanishLeaveNothingBehind() throws Exception {
        assertSound(new Churn().run(ROOT, 400), 400);
    }

    /** With a bound that holds while others use the machine, too. */
    @Test
    void abuseIsAnsweredOrCutAndHarmsNobody() throws Exception {
        assertSound(new Hostile(0.5).run(ROOT, 1500), 1500);
    }

    /** With a bound that holds while others use the machine, too. */
    @Test
    void noClientNoticesThatTheDriverIsUpdated() throws Exception {
        assertSound(new Swap(250).run(ROOT, 200), 200);
    }

    private static void assertSound(Soak.Result result, long count) {
        assertThat(result.failed()).as(result.figures()).isZero();
        assertThat(result.done()).isEqualTo(count);
    }
}
