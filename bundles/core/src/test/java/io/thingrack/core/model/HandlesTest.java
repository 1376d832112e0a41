package io.thingrack.core.model;

import static io.thingrack.core.model.Models.SERIALIZERS;
import static io.thingrack.core.model.Models.fault;
import static io.thingrack.core.model.Models.json;
import static io.thingrack.core.model.Models.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.api.Progress;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.serialization.DataReader;
import io.thingrack.spi.serialization.DataWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlesTest {
    private static final Payload OCTETS = new Payload(new byte[] {1, 2, 3}, Payload.OCTETS);

    private static final Payload FRAME = new Payload(new byte[] {1, 2, 3}, "text/plain");

    private final Bench bench = new Bench();
    private ThingClass type;

    @BeforeEach
    void model() throws Exception {
        type = Models.of(Bench.class);
    }

    private Object decode(String property, Payload payload, Payload binary) throws InvalidInputException {
        return type.property(property).decode(payload, binary, SERIALIZERS);
    }

    @Test
    void aHeldPropertyIsReadAndWrittenInItsValue() throws Throwable {
        PropertyHandle setpoint = type.property("setpoint");
        assertThat(setpoint.held()).isTrue();
        setpoint.write(bench, decode("setpoint", json("12.5"), null));
        assertThat(bench.setpoint.get()).isEqualTo(12.5);
        assertThat(text(setpoint.encode(setpoint.read(bench), SERIALIZERS))).isEqualTo("12.5");
    }

    @Test
    void aPropertyMayHaveNoValueWhereItIsOptional() throws Throwable {
        PropertyHandle list = type.property("list");
        assertThat(text(list.encode(list.read(bench), SERIALIZERS))).isEqualTo("null");
        list.write(bench, decode("list", json("[1,\"a\",null]"), null));
        assertThat(text(list.encode(list.read(bench), SERIALIZERS))).isEqualTo("[1,\"a\",null]");
        assertThat(fault(() -> decode("setpoint", json("null"), null))).startsWith("WRONG_TYPE");
    }

    @Test
    void whatTheDriverThrowsComesThrough() {
        assertThatThrownBy(() -> type.property("voltage").read(bench))
                .isInstanceOf(IOException.class)
                .hasMessage("no answer");
    }

    @Test
    void whatAPropertyDoesNotOfferIsSaid() {
        assertThatThrownBy(() -> type.property("trigger").read(bench))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> type.property("voltage").write(bench, 1.0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(type.property("none")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31|BAD_VALUE setpoint: 31 is above the maximum 30",
                "\"5\"|WRONG_TYPE setpoint: expected number, got string \"5\"",
                "nope|BAD_VALUE setpoint: cannot be decoded: ",
                "1 2|BAD_VALUE setpoint: cannot be decoded: ",
                "[1|BAD_VALUE setpoint: cannot be decoded: ",
                "''|BAD_VALUE setpoint: cannot be decoded: "
            })
    void inputThatDoesNotFitIsNamed(String input, String told) throws Exception {
        assertThat(fault(() -> decode("setpoint", json(input), null))).startsWith(told);
    }

    @Test
    void aContentTypeThatNobodyKnowsIsNamedWithThoseThatAreThere() throws Exception {
        Payload pickle = new Payload(new byte[] {1}, "application/x-pickle");
        assertThat(fault(() -> decode("setpoint", pickle, null)))
                .isEqualTo("BAD_VALUE setpoint: content type \"application/x-pickle\" is not known;"
                        + " there are application/json");
        assertThat(fault(() -> type.action("ramp").decodeArguments(pickle, null, SERIALIZERS)))
                .startsWith("BAD_VALUE ramp: content type");
    }

    @Test
    void bytesComeBesideThePayloadOrAsItOrAsBase64() throws Throwable {
        assertThat((byte[]) decode("firmware", Payload.NULL, FRAME)).containsExactly(1, 2, 3);
        assertThat((byte[]) decode("firmware", OCTETS, null)).containsExactly(1, 2, 3);
        assertThat((byte[]) decode("firmware", json("\"AQID\""), null)).containsExactly(1, 2, 3);
        Payload frameOfJson = new Payload("null".getBytes(StandardCharsets.UTF_8), Payload.JSON);
        assertThat((byte[]) decode("firmware", Payload.NULL, frameOfJson)).hasSize(4);
    }

    @Test
    void bytesForWhatIsNoBytesAreOfAnotherType() throws Exception {
        assertThat(fault(() -> decode("setpoint", Payload.NULL, FRAME)))
                .isEqualTo("WRONG_TYPE setpoint: expected number, got 3 bytes of text/plain");
        assertThat(fault(() -> decode("setpoint", OCTETS, null)))
                .isEqualTo("WRONG_TYPE setpoint: expected number, got 3 bytes of application/octet-stream");
    }

    @Test
    void bytesGoOutBesideThePayload() throws Throwable {
        PropertyHandle firmware = type.property("firmware");
        Outcome.Done done = firmware.encode(firmware.read(bench), SERIALIZERS);
        assertThat(text(done)).isEqualTo("null");
        assertThat(done.value().contentType()).isEqualTo(Payload.JSON);
        assertThat(done.binary().bytes()).containsExactly(9);
        assertThat(done.binary().contentType()).isEqualTo(Payload.OCTETS);
        assertThat(firmware.affordance().contentType()).isEqualTo(Payload.OCTETS);
    }

    @Test
    void bytesAreBase64AmongManyProperties() throws Throwable {
        DataWriter out = new JsonSerializer().writer();
        type.property("firmware").encodeInto(out, new byte[] {1, 2, 3});
        assertThat(new String(out.toBytes(), StandardCharsets.UTF_8)).isEqualTo("\"AQID\"");
        DataReader in = new JsonSerializer().reader("\"AQID\"".getBytes(StandardCharsets.UTF_8));
        in.next();
        assertThat((byte[]) type.property("firmware").decodeFrom(in)).containsExactly(1, 2, 3);
    }

    @Test
    void oneBadValueAmongManyLeavesTheReaderAtItsEnd() throws Exception {
        DataReader in = new JsonSerializer().reader("[[{\"a\":[1]}],5]".getBytes(StandardCharsets.UTF_8));
        in.next();
        in.next();
        assertThat(fault(() -> type.property("setpoint").decodeFrom(in))).startsWith("WRONG_TYPE setpoint");
        assertThat(in.next()).isEqualTo(DataReader.Token.INTEGER);
    }

    @Test
    void emptyBytesAreBytesAllTheSame() throws Throwable {
        ActionHandle image = type.action("image");
        Outcome.Done done = image.encodeResult(image.invoke(bench, new Object[0], Progress.IGNORED), SERIALIZERS);
        assertThat(done.binary().bytes()).isEmpty();
        assertThat(done.binary().contentType()).isEqualTo(Payload.OCTETS);
    }

    @Test
    void eventsAreEncodedAsTheirType() throws Exception {
        assertThat(type.event("captured").signal(bench)).isSameAs(bench.captured);
        assertThat(type.event("captured")
                        .encode(new byte[] {4}, SERIALIZERS)
                        .binary()
                        .bytes())
                .containsExactly(4);
        assertThat(type.event("done").encode(null, SERIALIZERS)).isEqualTo(Outcome.Done.NOTHING);
        assertThat(text(type.event("counted").encode(List.of(1, 2), SERIALIZERS)))
                .isEqualTo("[1,2]");
        assertThatThrownBy(() -> type.event("counted").encode(Arrays.asList(1, "x"), SERIALIZERS))
                .isInstanceOf(EncodingException.class)
                .hasMessage("counted[1]: the driver gave a java.lang.String where Integer is declared");
    }

    @Test
    void inputMayComeInAnyContentTypeThatIsThere() throws Exception {
        Serializers serializers = new Serializers();
        serializers.add(new JsonSerializer(), 0);
        serializers.add(new MsgpackSerializer(), 0);
        DataWriter out = new MsgpackSerializer().writer();
        out.number(2.5);
        Payload payload = new Payload(out.toBytes(), "application/msgpack");
        assertThat(type.property("setpoint").decode(payload, null, serializers)).isEqualTo(2.5);
    }

    @Test
    void valuesAreComparedByContent() {
        assertThat(type.property("setpoint").same(Double.NaN, Double.NaN)).isTrue();
        assertThat(type.property("firmware").same(new byte[] {1}, new byte[] {1}))
                .isTrue();
        assertThat(type.property("firmware").same(new byte[] {1}, new byte[] {2}))
                .isFalse();
        assertThat(type.property("firmware").same("not its type", new byte[] {2}))
                .isFalse();
        assertThat(type.property("setpoint").same(null, 1.0)).isFalse();
    }
}
