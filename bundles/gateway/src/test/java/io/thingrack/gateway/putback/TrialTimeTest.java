package io.thingrack.gateway.putback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialTimeTest {
    @Test
    void itLeavesPartOfTheSwapWindowForTheJarThatIsPutBack() {
        assertThat(TrialTime.within(5.0)).isEqualTo(Duration.ofMillis(3_500));
        assertThat(TrialTime.within(2)).isEqualTo(Duration.ofMillis(1_400));
        assertThat(TrialTime.within("60")).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void withoutAUsableSettingTheWindowIsTheDefaultOne() {
        assertThat(TrialTime.within(null)).isEqualTo(Duration.ofMillis(3_500));
        assertThat(TrialTime.within("soon")).isEqualTo(Duration.ofMillis(3_500));
    }

    @Test
    void aGoodJarHasAMomentWhateverTheWindow() {
        assertThat(TrialTime.within(0)).isEqualTo(Duration.ofSeconds(1));
    }
}
