package io.thingrack.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Schema;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmappableTest {
    private final Fields fields = new Fields(Unmappable.class);

    enum Same {
        A_B,
        a_b
    }

    enum Empty {}

    record Node(String name, List<Node> children) {}

    record Growing<T>(Optional<Growing<List<T>>> next) {}

    record Fine(int n) {}

    record Deep(Inner inner) {}

    record Inner(@Schema(minimum = 2, maximum = 1) int n) {}

    record BadDefault(@Schema(defaultValue = "five") int n) {}

    record WrongDefault(@Schema(defaultValue = "\"5\"") int n) {}

    record DefaultBeyond(
            @Schema(defaultValue = "5", maximum = 4) int n) {}

    record TwoDefaults(@Schema(defaultValue = "5 6") int n) {}

    static class Unmappable {
        Thread thread;
        Collection<String> collection;
        ArrayList<String> arrayList;
        Map<Integer, String> intKeys;
        OptionalDouble optionalDouble;
        Optional<Optional<String>> twice;
        Number number;
        StringBuilder builder;
        LocalDateTime time;
        CompletableFuture<String> future;
        char[] chars;
        Void nothing;
        List<Thread> threads;
        Same same;
        Empty empty;
        Node node;
        Growing<String> growing;
        Deep deep;
        BadDefault badDefault;
        WrongDefault wrongDefault;
        DefaultBeyond defaultBeyond;
        TwoDefaults twoDefaults;

        @SuppressWarnings("rawtypes")
        List raw;

        @Schema(minimum = 2, maximum = 1)
        double crossed;

        @Schema(minimum = Double.NEGATIVE_INFINITY)
        double infinite;

        @Schema(step = -1)
        double backwards;

        @Schema(pattern = "(")
        String pattern;

        @Schema(minLength = 2, maxLength = 1)
        String lengths;

        @Schema(minItems = 2, maxItems = 1)
        int[] items;

        @Schema(minItems = -1)
        int[] negative;

        @Schema(minimum = 1)
        String numberOnText;

        @Schema(pattern = "a")
        int textOnNumber;

        @Schema(maxItems = 1)
        int itemsOnNumber;

        @Schema(options = {"a"})
        boolean optionsOnBoolean;

        @Schema(options = {"a"})
        int optionNoNumber;

        @Schema(options = {"1.5"})
        int optionNoInteger;

        @Schema(options = {"b"})
        Thread.State optionNoConstant;

        @Schema(options = {"a", "a"})
        String optionTwice;

        @Schema(options = {"1", "1.0"})
        int numberTwice;

        @Schema(options = {"x", "1.0", "1"})
        Object anyTwice;

        @Schema(
                options = {"1", "31"},
                maximum = 30)
        double optionAbove;

        @Schema(
                options = {"abc"},
                maxLength = 2)
        String optionTooLong;

        @Schema(minimum = 1)
        Map<String, Integer> limitOnMap;

        @Schema(minimum = 1)
        Fine limitOnRecord;

        @Schema(minimum = 1)
        Duration limitOnDuration;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thread|type Thread cannot be mapped; declare a record",
                "collection|type Collection<String> cannot be mapped; declare List",
                "arrayList|type ArrayList<String> cannot be mapped; declare List",
                "intKeys|type Map<Integer, String> cannot be mapped; the keys of a Map must be String",
                "optionalDouble|type OptionalDouble cannot be mapped; declare Optional<…>",
                "twice|type Optional<Optional<String>> cannot be mapped; one Optional is enough",
                "number|type Number cannot be mapped; declare double, long, BigInteger or BigDecimal",
                "builder|type StringBuilder cannot be mapped; declare String",
                "time|type LocalDateTime cannot be mapped; declare Instant or Duration",
                "future|type CompletableFuture<String> cannot be mapped; what takes long is an action",
                "chars|type char[] cannot be mapped; declare String",
                "nothing|type Void cannot be mapped; a value is needed here",
                "threads|type Thread cannot be mapped",
                "raw|List without type arguments",
                "same|constants A_B and a_b of enum Same are both \"a_b\" in data; rename one",
                "empty|enum Empty has no constants",
                "node|Node.children: record Node contains itself",
                "growing|record Growing contains itself",
                "deep|Deep.inner: Inner.n: minimum 2.0 is above maximum 1.0",
                "badDefault|BadDefault.n: defaultValue five is not JSON",
                "wrongDefault|WrongDefault.n: default: expected integer, got string \"5\"",
                "defaultBeyond|DefaultBeyond.n: default: 5 is above the maximum 4",
                "twoDefaults|TwoDefaults.n: defaultValue 5 6 is not JSON"
            })
    void aTypeThatDoesNotMapSaysWhatToDo(String field, String told) {
        assertThat(fields.unmappable(field)).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crossed|minimum 2.0 is above maximum 1.0",
                "infinite|minimum and maximum must be finite",
                "backwards|step -1.0 must be finite and greater than 0",
                "pattern|pattern \"(\" is no regular expression: Unclosed group",
                "lengths|minLength 2 is above maxLength 1",
                "items|minItems 2 is above maxItems 1",
                "negative|minItems and maxItems must not be negative",
                "numberOnText|minimum: makes no sense for a text",
                "textOnNumber|pattern: makes no sense for an integer",
                "itemsOnNumber|maxItems: makes no sense for an integer",
                "optionsOnBoolean|options: makes no sense for a boolean",
                "optionNoNumber|option \"a\" is not a number",
                "optionNoInteger|option \"1.5\" is not an integer",
                "optionNoConstant|option \"b\" is none of new, runnable",
                "optionTwice|option \"a\" is there twice",
                "numberTwice|option \"1.0\" is there twice, as another text",
                "anyTwice|option \"1\" is there twice, as another text",
                "optionAbove|option 31 is above the maximum 30",
                "optionTooLong|option \"abc\" is longer than 2 characters",
                "limitOnMap|minimum: makes no sense for a Map",
                "limitOnRecord|minimum: makes no sense for a record; annotate its components",
                "limitOnDuration|minimum: makes no sense for a Duration; for limits declare a number of seconds"
            })
    void aConstraintThatMakesNoSenseIsNamed(String field, String told) {
        assertThat(fields.unmappable(field)).contains(told);
    }

    @Test
    void whatMapsIsMapped() {
        assertThat(new Fields(NumbersTest.Numbers.class).unmappable("setpoint")).startsWith("mapped");
    }
}
