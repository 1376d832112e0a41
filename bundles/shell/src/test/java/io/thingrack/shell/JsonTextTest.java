package io.thingrack.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.5", "1e3", "true", "null", "\"text\"", "[1,2]", "{\"a\":1}"})
    void whatIsJsonStaysAsItIs(String typed) {
        assertThat(JsonText.of(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sine", "1 V", "01", "True", "", "-"})
    void allElseIsAText(String typed) {
        assertThat(JsonText.of(typed)).isEqualTo("\"" + typed + "\"");
    }

    @Test
    void quotesAndControlCharactersAreEscaped() {
        assertThat(JsonText.of("a \"b\" \\ \n\u001f")).isEqualTo("\"a \\\"b\\\" \\\\ \\u000a\\u001f\"");
    }

    @Test
    void argumentsAreMembersByName() {
        assertThat(JsonText.object(List.of("samples=100", "shape=sine", "note=a=b")))
                .isEqualTo("{\"samples\":100,\"shape\":\"sine\",\"note\":\"a=b\"}");
        assertThat(JsonText.object(List.of())).isEqualTo("{}");
    }

    @Test
    void anArgumentWithoutANameIsToldHowToWriteIt() {
        assertThatThrownBy(() -> JsonText.object(List.of("100")))
                .hasMessage("'100': expected name=value, as samples=100");
    }
}
