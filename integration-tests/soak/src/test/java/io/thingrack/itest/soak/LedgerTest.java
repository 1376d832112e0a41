package io.thingrack.itest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final Question ECHO = question(false, Set.of("REPLY", "TIMEOUT"));
    private static final Question ONEWAY = question(true, Set.of());

    private final Ledger ledger = new Ledger();

    private static Question question(boolean oneway, Set<String> types) {
        return new Question("values", "echo", "{\"value\":7}", 1, 1, oneway, types, "7");
    }

    @Test
    void oneAnswerToEachIsRight() {
        ledger.asked("a", ECHO);
        ledger.asked("b", ECHO);
        ledger.asked("c", ONEWAY);
        ledger.came("b", "TIMEOUT", "\"execution\"");
        ledger.came("a", "REPLY", "7");
        ledger.close();

        assertThat(ledger.totals()).isEqualTo(new Ledger.Totals(3, 2, 1, 1, 0, 0, 0, 0, Map.of("values", 3L)));
        assertThat(ledger.totals().failed()).isZero();
    }

    @Test
    void noAnswerIsLost() {
        ledger.asked("a", ECHO);
        ledger.close();

        assertThat(ledger.totals().lost()).isOne();
        assertThat(ledger.totals().failed()).isOne();
    }

    @Test
    void aSecondAnswerIsOneTooMany() {
        ledger.asked("a", ECHO);
        ledger.came("a", "TIMEOUT", "\"execution\"");
        ledger.came("a", "REPLY", "7");

        assertThat(ledger.totals().doubled()).isOne();
        assertThat(ledger.totals().failed()).isOne();
    }

    @Test
    void anAnswerToOnewayIsOneTooMany() {
        ledger.asked("a", ONEWAY);
        ledger.came("a", "REPLY", "7");

        assertThat(ledger.totals().broken()).isOne();
        assertThat(ledger.totals().failed()).isOne();
    }

    @Test
    void anotherClientsAnswerIsWrong() {
        ledger.asked("a", ECHO);
        ledger.came("a", "REPLY", "8");

        assertThat(ledger.totals().wrong()).isOne();
        assertThat(ledger.totals().failed()).isOne();
    }

    @Test
    void anAnswerOfAnotherKindIsWrong() {
        ledger.asked("a", ECHO);
        ledger.came("a", "EXCEPTION", "7");

        assertThat(ledger.totals().wrong()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"'\"execution\"', 0, 1", "'\"invokation\"', 0, 0", "'\"invocation\"', 1, 0", "null, 1, 0"})
    void aTimeoutSaysWhetherItHasRun(String said, long wrong, long ran) {
        ledger.asked("a", ECHO);
        ledger.came("a", "TIMEOUT", said);

        assertThat(ledger.totals().wrong()).isEqualTo(wrong);
        assertThat(ledger.totals().ran().getOrDefault("values", 0L)).isEqualTo(ran);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4})
    void whatRanMoreOrLessOftenThanTheAnswersSayHasFailed(long ran) {
        Ledger.Totals totals = new Ledger.Totals(3, 3, 0, 0, 0, 0, 0, 0, Map.of("values", 3L));

        assertThat(ExactlyOnce.result(totals, Map.of("values", 3L), 1, 60).failed())
                .isZero();
        assertThat(ExactlyOnce.result(totals, Map.of("values", ran), 1, 60).failed())
                .isOne();
    }

    @Test
    void aMillionTakesTwoMinutesAtMost() {
        Ledger.Totals totals = new Ledger.Totals(1_000_000, 1_000_000, 0, 0, 0, 0, 0, 0, Map.of());

        assertThat(ExactlyOnce.mostSeconds(1_000_000)).isEqualTo(120);
        assertThat(ExactlyOnce.result(totals, Map.of(), 120, 120).failed()).isZero();
        assertThat(ExactlyOnce.result(totals, Map.of(), 121, 120).failed()).isOne();
    }
}
