package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.thingrack.api.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private final Fields fields = new Fields(Texts.class);

    enum Shape {
        SINE,
        SQUARE_WAVE {
            @Override
            public String toString() {
                return "not this";
            }
        },
        TRIANGLE
    }

    static class Texts {
        String text;
        boolean truth;
        char letter;
        Shape shape;
        Instant at;
        Duration took;

        @Schema(minLength = 2, maxLength = 3)
        String twoOrThree;

        @Schema(pattern = "^[a-z]")
        String small;

        @Schema(pattern = "^(a|b)*$")
        String recursive;

        @Schema(pattern = "^((a+)+)+$")
        String exponential;

        @Schema(pattern = "[a-z]+[0-9]$")
        String quadratic;

        @Schema(options = {"sine", "triangle"})
        Shape some;

        @Schema(options = {"low", "high"})
        String level;
    }

    @ParameterizedTest
    @CsvSource({
        "text, '\"\"'",
        "text, '\"line\\nend, \\\"quotes\\\", 😀\"'",
        "truth, true",
        "letter, '\"µ\"'",
        "shape, '\"square_wave\"'",
        "at, '\"2024-01-31T12:00:00.000000001Z\"'",
        "took, '\"PT1.5S\"'",
        "twoOrThree, '\"😀😀😀\"'",
        "small, '\"wORLD\"'",
        "some, '\"triangle\"'",
        "level, '\"high\"'"
    })
    void textsGoThroughAsTheyAre(String field, String json) throws Exception {
        assertThat(fields.write(field, fields.read(field, json))).isEqualTo(json);
    }

    @Test
    void driversGetTheirOwnTypes() throws Exception {
        assertThat(fields.read("at", "\"2024-01-31T13:00:00+01:00\"")).isEqualTo(Instant.parse("2024-01-31T12:00:00Z"));
        assertThat(fields.read("took", "\"PT2M\"")).isEqualTo(Duration.ofMinutes(2));
        assertThat(fields.read("shape", "\"square_wave\"")).isSameAs(Shape.SQUARE_WAVE);
        assertThat(fields.read("letter", "\"V\"")).isEqualTo('V');
    }

    @ParameterizedTest
    @CsvSource({
        "text, 5, 'expected string, got integer 5'",
        "truth, 1, 'expected boolean, got integer 1'",
        "truth, '\"true\"', 'expected boolean, got string \"true\"'",
        "shape, 1, 'expected string, got integer 1'",
        "took, 1.5, 'expected string, got number 1.5'",
        "at, null, 'expected string, got null'"
    })
    void anotherTypeIsNamed(String field, String json, String told) throws Exception {
        assertThat(fields.fault(field, json)).isEqualTo("WRONG_TYPE " + field + ": " + told);
    }

    @ParameterizedTest
    @CsvSource({
        "shape, '\"saw\"', '\"saw\" is none of sine, square_wave, triangle'",
        "shape, '\"SINE\"', '\"SINE\" is none of sine, square_wave, triangle'",
        "some, '\"square_wave\"', '\"square_wave\" is none of sine, triangle'",
        "level, '\"mid\"', '\"mid\" is none of low, high'",
        "at, '\"2024-01-31T12:00:00\"',"
                + " '\"2024-01-31T12:00:00\" is not a date and time with offset, as 2024-01-31T12:00:00Z'",
        "took, '\"1.5 s\"', '\"1.5 s\" is not an ISO 8601 duration, as PT1.5S'",
        "took, '\"PT99999999999999999999H\"',"
                + " '\"PT99999999999999999999H\" is not an ISO 8601 duration, as PT1.5S'",
        "letter, '\"ab\"', '\"ab\" is not one character'",
        "letter, '\"\"', '\"\" is not one character'",
        "twoOrThree, '\"😀\"', '\"😀\" is shorter than 2 characters'",
        "twoOrThree, '\"abcd\"', '\"abcd\" is longer than 3 characters'",
        "small, '\"WORLD\"', '\"WORLD\" does not match the pattern ^[a-z]'"
    })
    void aBadValueIsNamedWithWhatIsAllowed(String field, String json, String told) throws Exception {
        assertThat(fields.fault(field, json)).isEqualTo("BAD_VALUE " + field + ": " + told);
    }

    @Test
    void aLongTextIsShortInAMessageAndOnOneLine() throws Exception {
        assertThat(fields.fault("level", "\"" + "x".repeat(1000) + "\""))
                .isEqualTo("BAD_VALUE level: \"" + "x".repeat(40) + "…\" is none of low, high");
        assertThat(fields.fault("level", "\"two\\nlines\""))
                .doesNotContain("\n")
                .contains("two�lines");
    }

    @Test
    void aTextTooLongForItsPatternIsRefused() throws Exception {
        assertThat(fields.fault("recursive", "\"" + "ab".repeat(500_000) + "\""))
                .startsWith("BAD_VALUE recursive");
    }

    @Test
    void aPatternThatWouldGoBackForEverGivesUp() throws Exception {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(fields.fault("exponential", "\"" + "a".repeat(60) + "!\""))
                        .startsWith("BAD_VALUE exponential")
                        .endsWith("takes too long to be checked against the pattern ^((a+)+)+$"));
        assertThat(fields.read("exponential", "\"" + "a".repeat(60) + "\"")).isEqualTo("a".repeat(60));
    }

    @Test
    void aPatternMayGoThroughATextFromEachOfItsCharacters() throws Exception {
        String text = "a".repeat(1000) + "-1" + "b".repeat(500) + "2";
        assertThat(fields.read("quadratic", '"' + text + '"')).isEqualTo(text);
    }

    @Test
    void namesOfConstantsDoNotDependOnTheLocale() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(fields.codec("shape").schema().options()).containsExactly("sine", "square_wave", "triangle");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void schemasTellTheFormat() throws Exception {
        assertThat(fields.codec("at").schema().format()).isEqualTo("date-time");
        assertThat(fields.codec("took").schema().pattern()).startsWith("^P");
        assertThat(fields.codec("some").schema().options()).containsExactly("sine", "triangle");
        assertThat(fields.codec("letter").schema().maxLength()).isEqualTo(1);
        assertThat(fields.codec("small").schema().pattern()).isEqualTo("^[a-z]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000000001S", "PT-0.5S", "PT-36H-1.5S", "PT8H6M12.345S", "PT2562047788015215H"})
    void thePatternFitsEveryDurationThatGoesOut(String text) throws Exception {
        String written = fields.write("took", Duration.parse(text));
        assertThat(written.substring(1, written.length() - 1))
                .isEqualTo(text)
                .matches(fields.codec("took").schema().pattern());
    }

    @Test
    void aDriverThatGivesAnotherClassIsTold() throws Exception {
        assertThat(fields.unfit("text", 'c'))
                .isEqualTo("the driver gave a java.lang.Character where String is declared");
        assertThat(fields.unfit("shape", "sine")).contains("java.lang.String");
        assertThat(fields.unfit("at", null)).contains("null").contains("Optional<Instant>");
        assertThat(fields.unfit("truth", null)).contains("Optional<Boolean>");
    }
}
