package io.thingrack.zmq.wire.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Payload;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.Recorded;
import io.thingrack.zmq.wire.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stock client asks is what the server is asked. */
class RecordedRequestsTest {
    private final HeaderReader headers = new JacksonHeaderReader();
    private final RequestReader requests = new RequestReader();

    private RequestHeader header(String name) throws BadMessageException {
        return headers.read(Recorded.last("request", name).frames()[2]);
    }

    private Request request(String name) throws BadMessageException {
        Recorded.Exchanged recorded = Recorded.last("request", name);
        Transport transport = Transport.of(recorded.transport());
        return requests.read(header(name), recorded.frames()[3], recorded.frames()[4], transport, 77);
    }

    private Job job(String name) throws BadMessageException {
        Request request = request(name);
        assertThat(request).isInstanceOf(Request.Perform.class);
        return ((Request.Perform) request).job();
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyHeaderButTheOneThatIsNoJsonCanBeRead() {
        int read = 0;
        for (Recorded.Exchanged request : Recorded.all("request")) {
            try {
                RequestHeader header = headers.read(request.frames()[2]);
                assertThat(header.messageId())
                        .isEqualTo(request.header().get("messageID").asText());
                read++;
            } catch (BadMessageException e) {
                assertThat(new String(request.frames()[2], StandardCharsets.UTF_8))
                        .isEqualTo("{not json");
                assertThat(e.isAnswerable()).isFalse();
            }
        }
        assertThat(read).isGreaterThan(80);
    }

    @ParameterizedTest
    @CsvSource({
        "read, READ_PROPERTY, level, null",
        "write, WRITE_PROPERTY, level, 42",
        "delete-property, DELETE_PROPERTY, level, null",
        "write-readonly, WRITE_PROPERTY, serial, '\"X\"'",
        "invoke-kwargs, INVOKE_ACTION, scale, '{\"value\":2.5,\"factor\":4}'",
        "invoke-positional, INVOKE_ACTION, scale, '{\"__args__\":[2.5,4]}'",
        "invoke-null-payload, INVOKE_ACTION, frame, null",
        "ping, INVOKE_ACTION, ping, {}",
        "set-properties, WRITE_MULTIPLE_PROPERTIES, '', '{\"level\":1,\"level_max\":90}'",
        "write-multiple-operation, WRITE_MULTIPLE_PROPERTIES, '', '{\"level\":3}'",
        "dealer-read, READ_PROPERTY, level, null",
        "dealer-unknown-header-key, READ_PROPERTY, level, null",
        "dealer-other-spelling, INVOKE_ACTION, echo, '{\"value\":1}'"
    })
    void operation(String name, Operation operation, String affordance, String payload) throws Exception {
        Job job = job(name);

        assertThat(job.thingId()).isEqualTo("bench");
        assertThat(job.operation()).isEqualTo(operation);
        assertThat(job.affordance()).isEqualTo(affordance);
        assertThat(text(job.payload())).isEqualTo(payload);
        assertThat(job.binary()).isNull();
        assertThat(job.names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "read, 5000, 5000, false",
        "execution-timeout, 5000, 300, false",
        "invokation-timeout, 300, 5000, false",
        "oneway-write, 5000, 5000, true",
        "oneway-unknown-thing, 5000, 5000, true",
        "oneway-execution-timeout, 5000, 200, true",
        "dealer-read, 5000, 5000, false",
        "dealer-camel-case, 5000, 300, false"
    })
    void clocks(String name, long invocation, long execution, boolean oneway) throws Exception {
        assertThat(job(name).clocks()).isEqualTo(new Clocks(77, invocation * 1_000_000, execution * 1_000_000));
        assertThat(header(name).oneway()).isEqualTo(oneway);
    }

    @Test
    void nullTimeoutsAreNone() throws Exception {
        assertThat(job("dealer-null-timeouts").clocks()).isEqualTo(new Clocks(77, Clocks.NONE, Clocks.NONE));
    }

    @Test
    void logsAreAskedForInBothSpellings() throws Exception {
        assertThat(header("invoke-with-logs").fetchLogs()).isTrue();
        assertThat(header("oneway-write").fetchLogs()).isFalse();
    }

    @Test
    void contentTypesStayWithTheirBytes() throws Exception {
        assertThat(job("write-msgpack").payload().contentType()).isEqualTo("application/msgpack");
        assertThat(job("write-msgpack").payload().bytes()).isEqualTo(new byte[] {(byte) 0x92, 3, (byte) 0xA1, 'y'});
        assertThat(job("invoke-preserialized").binary().contentType()).isEqualTo("application/octet-stream");
        assertThat(job("invoke-preserialized").binary().bytes()).isEqualTo(new byte[] {1, 2});
    }

    @ParameterizedTest
    @CsvSource({
        "get-properties-some, level, level, serial, serial",
        "get-properties-comma, level, level, serial, serial",
        "read-multiple-operation, level, level, serial, serial"
    })
    void namesOfManyProperties(String name, String first, String firstKey, String second, String secondKey)
            throws Exception {
        assertThat(job(name).operation()).isEqualTo(Operation.READ_MULTIPLE_PROPERTIES);
        assertThat(job(name).names()).containsExactly(Map.entry(first, firstKey), Map.entry(second, secondKey));
    }

    @Test
    void propertiesCanBeRenamedInTheAnswer() throws Exception {
        assertThat(job("get-properties-renamed").names()).containsExactly(Map.entry("level", "theLevel"));
    }

    @Test
    void namesMayStandInThePayload() throws Exception {
        assertThat(job("read-multiple-by-payload").names()).containsExactly(Map.entry("level", "level"));
    }

    @Test
    void noNamesAreAll() throws Exception {
        assertThat(job("get-properties-all").names()).isEmpty();
        assertThat(job("read-all-operation").names()).isEmpty();
        assertThat(job("read-all-operation").operation()).isEqualTo(Operation.READ_MULTIPLE_PROPERTIES);
    }

    @Test
    void onlyGetPropertiesHasMissingAttributes() throws Exception {
        assertThat(((Request.Perform) request("get-properties-unknown")).kind()).isEqualTo(Request.Kind.PROPERTIES);
        assertThat(((Request.Perform) request("read-multiple-operation")).kind())
                .isEqualTo(Request.Kind.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"connect-tcp, TCP", "connect-ipc, IPC", "connect-inproc, INPROC", "get-thing-model,"})
    void description(String name, Transport protocol) throws Exception {
        assertThat(request(name))
                .asInstanceOf(InstanceOfAssertFactories.type(Request.Describe.class))
                .isEqualTo(new Request.Describe(
                        "bench", protocol, Set.of(), new Clocks(77, 5_000_000_000L, 5_000_000_000L), false));
    }

    @Test
    void namesToLeaveOut() throws Exception {
        Request.Describe describe = (Request.Describe) request("get-thing-description-skip");
        assertThat(describe.skip()).containsExactlyInAnyOrder("level", "scale", "alarmed");
    }

    @ParameterizedTest
    @CsvSource({
        "get-thing-description-http, EXCEPTION, ValueError",
        "unknown-operation, INVALID_MESSAGE, NotImplementedError"
    })
    void refused(String name, MessageType messageType, String type) {
        assertThatThrownBy(() -> request(name))
                .asInstanceOf(InstanceOfAssertFactories.type(BadMessageException.class))
                .satisfies(e -> {
                    assertThat(e.error().messageType()).isEqualTo(messageType);
                    assertThat(e.error().type()).isEqualTo(type);
                    assertThat(e.isAnswerable()).isTrue();
                });
    }

    @Test
    void handshakesOfBothSocketsAreHandshakes() throws Exception {
        List<Recorded.Exchanged> handshakes = Recorded.all("request").stream()
                .filter(each -> new String(each.frames()[2], StandardCharsets.UTF_8).contains("HANDSHAKE"))
                .toList();
        assertThat(handshakes).hasSize(6);
        for (Recorded.Exchanged handshake : handshakes) {
            assertThat(headers.read(handshake.frames()[2]).messageType()).isEqualTo(MessageType.HANDSHAKE);
        }
    }
}
