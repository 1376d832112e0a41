package io.thingrack.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final List<String> WORDS =
            List.of("baudrate", "timeout", "timeConstant", "thing.id", "noise", "seed", "id");

    @ParameterizedTest
    @CsvSource({
        "baudrat,       baudrate", // left out
        "baudratte,     baudrate", // put in
        "baudrite,      baudrate", // changed
        "baudraet,      baudrate", // swapped
        "timConstnt,    timeConstant",
        "TIMEOUT,       timeout",
        "time.constant, timeConstant",
        "time_constant, timeConstant",
        "thingId,       thing.id",
        "thing-id,      thing.id",
        "sed,           seed",
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(Spelling.closest(given, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "port", "colour", "temperature", "nose.cone.diameter"})
    void findsNothingThatIsNotMuchLikeIt(String given) {
        assertThat(Spelling.closest(given, WORDS)).isEmpty();
    }

    @Test
    void aSwapCountsOnceSoTheSwappedWordWins() {
        assertThat(Spelling.closest("abdc", List.of("abdce", "abcd", "abxc"))).contains("abcd");
    }

    @Test
    void theLocaleMakesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Spelling.closest("THING.ID", WORDS)).contains("thing.id");
        } finally {
            Locale.setDefault(before);
        }
    }
}
