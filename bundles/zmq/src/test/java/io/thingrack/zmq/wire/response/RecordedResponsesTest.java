package io.thingrack.zmq.wire.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.Recorded;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's answers are what a stock client got, but for the faults that are not copied. */
class RecordedResponsesTest {
    private final ResponseWriter writer = new ResponseWriter("rig");

    private byte[][] write(Recorded.Exchanged recorded, Response response) {
        return writer.write(
                writer.receiver(recorded.frames()[0]),
                recorded.header().get("messageID").asText(),
                response);
    }

    private static Outcome done(String json) {
        return new Outcome.Done(json(json), null);
    }

    private static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON);
    }

    private static Outcome failed(Fault.Kind kind) {
        return new Outcome.Failed(new Fault(kind, "what was wrong"));
    }

    static Stream<Arguments> equal() {
        Payload msgpack = new Payload(Recorded.last("response", "read-msgpack").frames()[3], "application/msgpack");
        return Stream.of(
                Arguments.of("read", done("20.5")),
                Arguments.of("write", Outcome.Done.NOTHING),
                Arguments.of("read-msgpack", new Outcome.Done(msgpack, null)),
                Arguments.of("invoke-kwargs", done("10.0")),
                Arguments.of("execution-timeout", new Outcome.TimedOut(Outcome.Phase.EXECUTION)),
                Arguments.of("invokation-timeout", new Outcome.TimedOut(Outcome.Phase.INVOCATION)),
                Arguments.of("read-ipc", done("11")),
                Arguments.of("dealer-camel-case", new Outcome.TimedOut(Outcome.Phase.EXECUTION)));
    }

    @ParameterizedTest
    @MethodSource
    void equal(String name, Outcome outcome) {
        Recorded.Exchanged recorded = Recorded.last("response", name);
        byte[][] written = write(recorded, Response.of(outcome, Request.Kind.PLAIN));

        assertThat(written[0]).isEqualTo(recorded.frames()[0]);
        assertThat(written[1]).isEmpty();
        assertThat(Recorded.json(written[2])).isEqualTo(recorded.header());
        assertThat(written[3]).isEqualTo(recorded.frames()[3]);
        assertThat(written[4]).isEqualTo(recorded.frames()[4]);
    }

    @Test
    void handshake() {
        Recorded.Exchanged recorded = Recorded.last("response", "connect-tcp");
        byte[][] written = write(recorded, Response.HANDSHAKE);

        assertThat(Recorded.json(written[2])).isEqualTo(recorded.header());
        assertThat(written[3]).isEqualTo(recorded.frames()[3]);
    }

    @ParameterizedTest
    @CsvSource({
        "write-invalid-value, BAD_VALUE, PLAIN",
        "write-wrong-type, WRONG_TYPE, PLAIN",
        "write-readonly, NOT_OFFERED, PLAIN",
        "write-in-wrong-state, WRONG_STATE, PLAIN",
        "read-unknown-property, NO_SUCH_AFFORDANCE, PLAIN",
        "invoke-unknown-action, NO_SUCH_AFFORDANCE, PLAIN",
        "unknown-thing, NO_SUCH_THING, PLAIN",
        "delete-property, NOT_IMPLEMENTED, PLAIN",
        "get-properties-unknown, NO_SUCH_AFFORDANCE, PROPERTIES",
        "get-properties-not-remote, NO_SUCH_AFFORDANCE, PROPERTIES",
        "set-properties-some-fail, DRIVER, PLAIN",
        "invoke-unexpected-argument, BAD_VALUE, PLAIN"
    })
    void errors(String name, Fault.Kind kind, Request.Kind how) {
        Recorded.Exchanged recorded = Recorded.last("response", name);
        byte[][] written = write(recorded, Response.of(failed(kind), how));
        JsonNode exception = Recorded.json(written[3]).get("exception");
        JsonNode theirs = Recorded.json(recorded.frames()[3]).get("exception");

        assertThat(Recorded.json(written[2])).isEqualTo(recorded.header());
        assertThat(names(exception)).containsExactlyInAnyOrderElementsOf(names(theirs));
        assertThat(exception.get("type")).isEqualTo(theirs.get("type"));
        assertThat(exception.get("message").asText()).isEqualTo("what was wrong");
        assertThat(exception.get("traceback")).hasSize(1);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void bytesSayWhatTheyAre() {
        Recorded.Exchanged recorded = Recorded.last("response", "invoke-returns-bytes");
        Payload bytes = new Payload(recorded.frames()[4], "image/png");
        byte[][] written = write(recorded, Response.of(new Outcome.Done(Payload.NULL, bytes), Request.Kind.PLAIN));

        assertThat(written[3]).isEqualTo(recorded.frames()[3]);
        assertThat(written[4]).isEqualTo(recorded.frames()[4]);
        assertThat(Recorded.json(written[2]).get("preencodedPayloadContentType").asText())
                .isEqualTo("image/png");
    }

    @Test
    void emptyBytesSayWhatTheyAre() {
        Payload bytes = new Payload(new byte[0], "image/png");
        byte[][] written = write(
                Recorded.last("response", "read"),
                Response.of(new Outcome.Done(Payload.NULL, bytes), Request.Kind.PLAIN));

        assertThat(Recorded.json(written[2]).get("preencodedPayloadContentType").asText())
                .isEqualTo("image/png");
    }

    @Test
    void valueInATypeOfOursBesideBytesIsAnErrorAndNotHalfAnAnswer() {
        Payload cbor = new Payload(new byte[] {1}, "application/cbor");
        Response response = Response.of(new Outcome.Done(cbor, cbor), Request.Kind.PLAIN);

        assertThat(response.type()).isEqualTo(MessageType.EXCEPTION);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasATypeThatAStockClientRaises(Fault.Kind kind) {
        Response response = Response.of(failed(kind), Request.Kind.PLAIN);
        String type = Recorded.json(response.body().payload().bytes())
                .get("exception")
                .get("type")
                .asText();

        assertThat(type).matches("[A-Z][A-Za-z]*Error");
    }

    @Test
    void anyTextIsGoodJson() {
        String text = "\"quoted\" \\ \n\t\0 ü € 😀 \uD800 half";
        byte[][] written = writer.write(
                writer.receiver(new byte[] {0, (byte) 0xFF, '"'}),
                text,
                Response.of(WireError.exception("ValueError", text)));

        assertThat(Recorded.json(written[2]).get("messageID").asText()).isEqualTo(text.replace('\uD800', '?'));
        assertThat(Recorded.json(written[3]).get("exception").get("message").asText())
                .isEqualTo(text.replace('\uD800', '?'));
    }

    @Test
    void messagesOfDriversAreCut() {
        Response response = Response.of(WireError.exception("ValueError", "x".repeat(1_000_000)));
        assertThat(response.body().payload().bytes()).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @CsvSource({"read, level", "publication-on-read, counter", "action-in-wrong-state, state"})
    void propertyChange(String name, String property) {
        Recorded.Exchanged recorded = Recorded.last("publication", name);
        Payload value = new Payload(recorded.frames()[3], Payload.JSON);
        byte[][] written = new PublicationWriter("rig")
                .write(new Publication("bench", Publication.Kind.PROPERTY_CHANGE, property, value, null));

        assertPublished(recorded, written);
    }

    @Test
    void event() {
        Recorded.Exchanged recorded = Recorded.all("publication").stream()
                .filter(each -> new String(each.frames()[0], StandardCharsets.UTF_8).equals("bench/alarmed"))
                .findFirst()
                .orElseThrow();
        Payload value = new Payload(recorded.frames()[3], Payload.JSON);
        byte[][] written = new PublicationWriter("rig")
                .write(new Publication("bench", Publication.Kind.EVENT, "alarmed", value, null));

        assertPublished(recorded, written);
    }

    @Test
    void eventInMessagePackSaysSo() {
        Recorded.Exchanged recorded = Recorded.last("publication", "publication-msgpack");
        Payload value = new Payload(recorded.frames()[3], "application/msgpack");
        byte[][] written = new PublicationWriter("rig")
                .write(new Publication("bench", Publication.Kind.EVENT, "sampled", value, null));

        assertThat(written[3]).isEqualTo(recorded.frames()[3]);
        assertThat(Recorded.json(written[2]).get("payloadContentType").asText()).isEqualTo("application/msgpack");
    }

    private static void assertPublished(Recorded.Exchanged recorded, byte[][] written) {
        JsonNode header = Recorded.json(written[2]);
        // a stock client takes the event id from the header; the NUL byte keeps topics that begin alike apart
        assertThat(written[0]).startsWith(recorded.frames()[0]).hasSize(recorded.frames()[0].length + 1);
        assertThat(written[1]).isEmpty();
        assertThat(names(header)).containsExactlyInAnyOrderElementsOf(names(recorded.header()));
        for (String key : names(header)) {
            if (key.equals("messageID")) {
                assertThat(header.get(key).asText())
                        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f-]{16}");
            } else {
                assertThat(header.get(key)).isEqualTo(recorded.header().get(key));
            }
        }
        assertThat(written[3]).isEqualTo(recorded.frames()[3]);
        assertThat(written[4]).isEqualTo(recorded.frames()[4]);
    }
}
