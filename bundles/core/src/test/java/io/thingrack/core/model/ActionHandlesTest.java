package io.thingrack.core.model;

import static io.thingrack.core.model.Models.SERIALIZERS;
import static io.thingrack.core.model.Models.fault;
import static io.thingrack.core.model.Models.json;
import static io.thingrack.core.model.Models.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Progress;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionHandlesTest {
    private static final Payload FRAME = new Payload(new byte[] {1, 2, 3}, "text/plain");

    private final Bench bench = new Bench();
    private ThingClass type;

    @BeforeEach
    void model() throws Exception {
        type = Models.of(Bench.class);
    }

    private String invoke(String action, String arguments, Payload binary) throws Throwable {
        ActionHandle handle = type.action(action);
        Object[] values = handle.decodeArguments(json(arguments), binary, SERIALIZERS);
        return text(handle.encodeResult(handle.invoke(bench, values, Progress.IGNORED), SERIALIZERS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"target\":1}|1.0 2 none",
                "{\"name\":\"n\",\"seconds\":7,\"target\":1}|1.0 7 n",
                "{\"target\":1,\"name\":null}|1.0 2 none",
                "{\"__args__\":[1]}|1.0 2 none",
                "{\"__args__\":[1,3],\"name\":\"n\"}|1.0 3 n",
                "{\"name\":\"n\",\"__args__\":[1,3]}|1.0 3 n",
                "{\"target\":1,\"__args__\":[]}|1.0 2 none"
            })
    void argumentsComeByNameAndByPosition(String arguments, String result) throws Throwable {
        assertThat(invoke("ramp", arguments, null)).isEqualTo('"' + result + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|BAD_VALUE ramp: missing argument \"target\";"
                        + " expected are target: number, seconds: integer (optional), name: string (optional)",
                "{}|BAD_VALUE ramp: missing argument \"target\";"
                        + " expected are target: number, seconds: integer (optional), name: string (optional)",
                "{\"target\":1,\"speed\":2}|BAD_VALUE ramp: unknown argument \"speed\";"
                        + " allowed are target, seconds, name",
                "{\"__args__\":[1,2,\"n\",4]}|BAD_VALUE ramp: takes 3 arguments, but 4 were given;"
                        + " expected are target: number, seconds: integer (optional), name: string (optional)",
                "{\"__args__\":[1],\"target\":2}|BAD_VALUE ramp: argument \"target\" is there twice",
                "{\"target\":\"1\"}|WRONG_TYPE ramp.target: expected number, got string \"1\"",
                "{\"__args__\":[1,\"x\"]}|WRONG_TYPE ramp.seconds: expected integer, got string \"x\"",
                "{\"__args__\":1,\"target\":1}|WRONG_TYPE ramp.__args__: expected array, got integer 1",
                "[1]|WRONG_TYPE ramp: expected an object of arguments by name, got array"
            })
    void argumentsThatDoNotFitAreNamed(String arguments, String told) throws Exception {
        // a value and what is missing may both be wrong: then both are told
        assertThat(fault(() -> type.action("ramp").decodeArguments(json(arguments), null, SERIALIZERS)))
                .startsWith(told);
    }

    @Test
    void bytesBesideTheArgumentsAreTheFirst() throws Throwable {
        assertThat(invoke("upload", "{\"slot\":10}", FRAME)).isEqualTo("13");
        assertThat(invoke("upload", "{\"__args__\":[10]}", FRAME)).isEqualTo("13");
        assertThat(invoke("upload", "{\"image\":\"AQI=\",\"slot\":10}", null)).isEqualTo("12");
        assertThat(fault(() ->
                        type.action("upload").decodeArguments(json("{\"image\":\"\",\"slot\":1}"), FRAME, SERIALIZERS)))
                .isEqualTo("BAD_VALUE upload: argument \"image\" is there twice");
        assertThat(fault(() -> type.action("nothing").decodeArguments(Payload.NULL, FRAME, SERIALIZERS)))
                .isEqualTo("BAD_VALUE nothing: takes no argument, but bytes were given");
    }

    @Test
    void anyDataAndBytesAreEchoed() throws Throwable {
        assertThat(invoke("echo", "{\"value\":[1,\"1\",1.5,true,null]}", null)).isEqualTo("[1,\"1\",1.5,true,null]");
        ActionHandle echo = type.action("echo");
        Object[] values = echo.decodeArguments(Payload.NULL, FRAME, SERIALIZERS);
        Outcome.Done done = echo.encodeResult(echo.invoke(bench, values, Progress.IGNORED), SERIALIZERS);
        assertThat(done.binary().bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void aVariableNumberOfArgumentsIsAnArray() throws Throwable {
        assertThat(invoke("sum", "{\"values\":[1,2,3]}", null)).isEqualTo("6");
    }

    @Test
    void anActionWithoutAResultGivesNothing() throws Throwable {
        ActionHandle nothing = type.action("nothing");
        Object result =
                nothing.invoke(bench, nothing.decodeArguments(Payload.NULL, null, SERIALIZERS), Progress.IGNORED);
        assertThat(nothing.encodeResult(result, SERIALIZERS)).isEqualTo(Outcome.Done.NOTHING);
        assertThat(nothing.staged()).isFalse();
    }

    @Test
    void aStagedActionHasTheTypeOfWhatItsStageCompletesWith() throws Throwable {
        ActionHandle later = type.action("later");
        assertThat(later.staged()).isTrue();
        assertThat(later.invoke(bench, new Object[0], Progress.IGNORED)).isInstanceOf(CompletionStage.class);
        assertThat(text(later.encodeResult(5, SERIALIZERS))).isEqualTo("5");
    }
}
