package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.shell.CommandCompleter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Map<List<String>, List<String>> KNOWN = Map.of(
            List.of("thing:read"), List.of("oven", "old lamp", "it's", "Öfen/1"),
            List.of("thing:read", "oven"), List.of("temperature", "target"),
            List.of("thing:read", "old lamp"), List.of("brightness"),
            List.of("thing:invoke", "oven", "heat"), List.of("seconds="));

    private final CommandCompleter completer = (command, words) -> {
        List<String> asked = new ArrayList<>(List.of(command));
        asked.addAll(words);
        return KNOWN.getOrDefault(asked, List.of());
    };

    private final Completion completion = new Completion(
            () -> List.of("thing:read", "thing:invoke", "felix:lb", "felix:log"), () -> List.of(completer));

    @Test
    void commandsAreCompletedWithTheirScopeAndWithout() {
        assertThat(typed("thing:r")).isEqualTo("thing:read ");
        assertThat(typed("in")).isEqualTo("invoke ");
        assertThat(choice("l")).containsExactly("lb", "log");
        assertThat(typed("lb | thing:i")).isEqualTo("lb | thing:invoke ");
    }

    @Test
    void argumentsAreCompletedByWhoKnowsThem() {
        assertThat(typed("thing:read ov")).isEqualTo("thing:read oven ");
        assertThat(typed("read ov")).isEqualTo("read oven ");
        assertThat(choice("thing:read oven t")).containsExactly("target", "temperature");
        assertThat(typed("thing:read oven te")).isEqualTo("thing:read oven temperature ");
    }

    @Test
    void aWordThatNeedsQuotesGetsThem() {
        assertThat(typed("thing:read ol")).isEqualTo("thing:read 'old lamp' ");
        assertThat(typed("thing:read 'old l")).isEqualTo("thing:read 'old lamp' ");
        assertThat(typed("thing:read i")).isEqualTo("thing:read \"it's\" ");
        assertThat(typed("thing:read Ö")).isEqualTo("thing:read Öfen/1 ");
        assertThat(typed("thing:read 'old lamp' b")).isEqualTo("thing:read 'old lamp' brightness ");
    }

    @Test
    void afterTheNameOfAnArgumentItsValueIsTyped() {
        assertThat(typed("thing:invoke oven heat s")).isEqualTo("thing:invoke oven heat seconds=");
    }

    @Test
    void whatIsNotKnownStaysAsItIs() {
        assertThat(typed("thing:read x")).isEqualTo("thing:read x");
        assertThat(typed("nonsense ")).isEqualTo("nonsense ");
    }

    @Test
    void aCompleterThatFailsSpoilsNoOther() {
        CommandCompleter failing = (command, words) -> {
            throw new IllegalStateException("the rack is gone");
        };
        Completion both = new Completion(() -> List.of("thing:read"), () -> List.of(failing, completer));

        assertThat(both.complete("thing:read ov").typed()).isEqualTo("thing:read oven ");
    }

    private String typed(String before) {
        return completion.complete(before).typed();
    }

    private List<String> choice(String before) {
        return completion.complete(before).choice();
    }
}
