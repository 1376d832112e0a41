package io.thingrack.zmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.zmq.endpoint.Limits;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no good request is answered with a type, or counted; the next request of anyone works. */
@Timeout(60)
class BadInputTest {
    private static final String GOOD_HEADER = Client.header("bench", "level", "readproperty");

    private final FakeRpcServer rpc = new FakeRpcServer();
    private ZmqServer server;
    private Client client;
    private Client bystander;

    @BeforeEach
    void open() throws Exception {
        Limits limits = new Limits(1 << 20, 1000, 10_000, 1 << 20, 1 << 20, 1 << 20, 1 << 20);
        server = ZmqServer.open(new Settings("rack", "127.0.0.1", 0, -1, "", null, limits), () -> {});
        server.server(rpc);
        client = new Client(server.addresses().get("zmq"), "client");
        bystander = new Client(server.addresses().get("zmq"), "bystander");
        bystander.assertServed();
    }

    @AfterEach
    void nobodyIsHarmed() {
        bystander.assertServed();
        try (Client newcomer = new Client(server.addresses().get("zmq"), "newcomer")) {
            newcomer.assertServed();
        }
        bystander.close();
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8, 9})
    void wrongNumberOfFrames(int sent) {
        byte[][] frames = new byte[sent][];
        Arrays.fill(frames, Client.utf8("x"));
        frames[0] = new byte[0];
        if (sent > 1) {
            frames[1] = Client.utf8(GOOD_HEADER);
        }
        client.sendFrames(frames);

        if (sent == 1) {
            client.assertServed();
            assertThat(server.counts().malformed()).isEqualTo(1);
        } else {
            assertInvalid("ValueError", (sent + 1) + " frames");
        }
    }

    @Test
    void noDelimiter() {
        client.sendFrames(Client.utf8(GOOD_HEADER), Client.utf8("null"), new byte[0], new byte[0]);
        client.assertServed();
        assertThat(server.counts().malformed()).isEqualTo(1);
    }

    @Test
    void somethingInTheDelimiter() {
        client.sendFrames(Client.utf8("x"), Client.utf8(GOOD_HEADER), Client.utf8("null"), new byte[0]);
        assertInvalid("ValueError", "frame 1 has 1 bytes, it has to be empty");
    }

    @Test
    void unknownOperationIsToldWithThoseThatThereAre() {
        client.send(Client.header("bench", "level", "polish"), "null");
        assertInvalid("NotImplementedError", "'polish', known are readproperty, writeproperty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{not json",
                "null",
                "42",
                "\"text\"",
                "[1,2]",
                "{}",
                "{\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":\"\",\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":7,\"messageType\":\"OPERATION\",\"senderID\":\"me\",\"receiverID\":\"rack\"}",
                "{\"messageID\":null}"
            })
    void headerWithoutMessageIdIsCounted(String header) {
        client.send(header, "null");
        client.assertServed();
        assertThat(server.counts().malformed()).isEqualTo(1);
    }

    @Test
    void headerThatIsNotUtf8IsCounted() {
        client.sendFrames(new byte[0], new byte[] {(byte) 0xC3, (byte) 0x28, 0, 1}, new byte[0], new byte[0]);
        client.assertServed();
        assertThat(server.counts().malformed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"receiverID\":\"rack\"          | \"x\":1                  | ValueError | receiverID",
                "\"senderID\":\"me\"              | \"x\":1                  | ValueError | senderID",
                "\"messageType\":\"OPERATION\"    | \"x\":1                  | ValueError | messageType",
                "\"messageType\":\"OPERATION\"    | \"messageType\":\"POLISH\" | ValueError | POLISH",
                "\"messageType\":\"OPERATION\"    | \"messageType\":\"REPLY\" | ValueError | REPLY",
                "\"messageType\":\"OPERATION\"    | \"messageType\":[1]      | TypeError  | messageType",
                "\"thingID\":\"bench\"            | \"thingID\":7            | TypeError  | thingID",
                "\"objekt\":\"level\"             | \"objekt\":{\"a\":[]}    | TypeError  | objekt",
                "\"objekt\":\"level\"             | \"objekt\":[\"level\"]   | TypeError  | objekt",
                "\"operation\":\"readproperty\"   | \"operation\":true       | TypeError  | operation",
                "\"operation\":\"readproperty\"   | \"operation\":\"polish\" | NotImplementedError | polish",
                "\"thingID\":\"bench\"            | \"thingID\":\"ghost\"    | KeyError   | ghost",
                "\"thingID\":\"bench\" | \"payloadContentType\":1,\"thingID\":\"bench\" | TypeError | payloadContentType",
                "\"thingID\":\"bench\" | \"serverExecutionContext\":5 | TypeError | serverExecutionContext",
                "\"thingID\":\"bench\" | \"serverExecutionContext\":{\"invokation_timeout\":-1} | ValueError | invokation_timeout",
                "\"thingID\":\"bench\" | \"serverExecutionContext\":{\"executionTimeout\":NaN} | ValueError | executionTimeout",
                "\"thingID\":\"bench\" | \"serverExecutionContext\":{\"execution_timeout\":\"5\"} | ValueError | execution_timeout",
                "\"thingID\":\"bench\" | \"serverExecutionContext\":{\"oneway\":\"yes\"} | TypeError | oneway"
            })
    void headerWithAProblemIsToldByName(String good, String bad, String type, String named) {
        client.send(GOOD_HEADER.replace(good, bad), "null");
        assertInvalid(type, named);
    }

    @Test
    void jsonThatBreaksBehindTheMessageIdIsTold() {
        client.send(GOOD_HEADER.substring(0, GOOD_HEADER.length() - 1) + ",,", "null");
        assertInvalid("ValueError", "not JSON");
    }

    @Test
    void headerOfHundredsOfKilobytesIsTold() {
        client.send(GOOD_HEADER.replace("\"thingID\"", "\"x\":\"" + "x".repeat(500_000) + "\",\"thingID\""), "null");
        assertInvalid("ValueError", "bytes");
    }

    @Test
    void headerOfTenMegabytesCutsThatPeerOnly() throws Exception {
        String header = GOOD_HEADER.replace("\"thingID\"", "\"x\":\"" + "x".repeat(10 << 20) + "\",\"thingID\"");
        assertCutsThatPeerOnly(new byte[0], Client.utf8(header), Client.utf8("null"), new byte[0]);
    }

    @Test
    void nestingOfAHundredThousandInTheHeaderIsTold() {
        client.send(GOOD_HEADER.replace("\"thingID\"", "\"x\":" + "[".repeat(30_000) + ",\"thingID\""), "null");
        assertInvalid("ValueError", "not JSON");
    }

    @Test
    void unknownKeysAndNullsAreNoMatter() {
        client.send(
                GOOD_HEADER.replace("\"thingID\"", "\"colour\":{\"a\":[1]},\"thingExecutionContext\":null,\"thingID\""),
                "null");
        assertThat(client.receive().type()).isEqualTo("REPLY");
    }

    @Test
    void errorThatIsSentToTheServerIsNotAnsweredLestTwoServersNeverStop() {
        for (String type : new String[] {"EXCEPTION", "INVALID_MESSAGE", "TIMEOUT"}) {
            client.send(GOOD_HEADER.replace("OPERATION", type), "null");
        }
        client.assertServed();
        assertThat(server.counts().malformed()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "_get_properties       | {not json             | ValueError",
                "_get_properties       | 7                     | TypeError",
                "_get_properties       | {\"names\":7}         | TypeError",
                "_get_properties       | {\"names\":[7]}       | TypeError",
                "_get_properties       | {\"level\":7}         | TypeError",
                "_get_properties       | {\"a\":\"x\",\"b\":\"x\"} | ValueError",
                "_get_properties       | {} {}                 | ValueError",
                "get_thing_description | [1]                   | TypeError",
                "get_thing_description | {\"protocol\":7}      | TypeError",
                "get_thing_description | {\"protocol\":\"HTTP\"} | ValueError",
                "get_thing_description | {\"protocol\":\"IPC\"} | ValueError",
                "get_thing_description | {\"colour\":\"red\"}  | ValueError",
                "get_thing_model       | {\"skip_names\":[[]]} | TypeError",
            })
    void badArgumentsAreAnError(String action, String payload, String type) {
        Client.Answer answer = client.ask("bench", action, "invokeaction", payload);

        assertThat(answer.type()).isEqualTo("EXCEPTION");
        assertThat(answer.errorType()).isEqualTo(type);
    }

    @Test
    void frameThatIsTooLongCutsThatPeerOnly() throws Exception {
        assertCutsThatPeerOnly(new byte[0], Client.utf8(GOOD_HEADER), Client.utf8("null"), new byte[2 << 20]);
    }

    @Test
    void messageThatIsTooLongIsToldOverInproc() {
        Client local = new Client(server.context(), "inproc://rack", "local");
        local.sendFrames(new byte[0], Client.utf8(GOOD_HEADER), Client.utf8("null"), new byte[2 << 20]);
        assertThat(local.receive().errorType()).isEqualTo("ValueError");
        local.assertServed();
        local.socket().close();
    }

    @Test
    void messageOfThousandsOfFramesCutsThatPeerOnly() throws Exception {
        byte[][] frames = new byte[5000][];
        Arrays.fill(frames, new byte[0]);
        frames[1] = Client.utf8(GOOD_HEADER);
        assertCutsThatPeerOnly(frames);
    }

    private void assertCutsThatPeerOnly(byte[]... frames) throws IOException {
        try (Socket raw = connect("zmq")) {
            greet(raw, "DEALER");
            try {
                OutputStream out = new BufferedOutputStream(raw.getOutputStream());
                for (int i = 0; i < frames.length; i++) {
                    out.write(i < frames.length - 1 ? 3 : 2);
                    out.write(ByteBuffer.allocate(8).putLong(frames[i].length).array());
                    out.write(frames[i]);
                }
                out.flush();
            } catch (IOException e) {
                // cut while it was writing, as it should be
                bystander.assertServed();
            }
            assertThat(isCut(raw)).isTrue();
        }
    }

    /** Whether the other side ends it within the socket's time limit. */
    static boolean isCut(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void negativeLengthCutsThatPeerOnly() throws Exception {
        for (long length : new long[] {-1, Long.MIN_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
            for (String address : new String[] {"zmq", "events"}) {
                try (Socket raw = connect(address)) {
                    greet(raw, address.equals("zmq") ? "DEALER" : "SUB");
                    OutputStream out = raw.getOutputStream();
                    out.write(2);
                    out.write(ByteBuffer.allocate(8).putLong(length).array());
                    out.write(new byte[1000]);
                    out.flush();
                    assertThat(isCut(raw)).as("%s, length %d", address, length).isTrue();
                    bystander.assertServed();
                }
            }
        }
    }

    @Test
    void whateverIsNoGreetingIsCutAndNothingToAnybody() throws Exception {
        Random random = new Random(7);
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        byte[][] openings = {
            noise,
            "GET / HTTP/1.1\r\nHost: rack\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            {(byte) 0xFF, (byte) 0xFB, 0x18, (byte) 0xFF, (byte) 0xFB, 0x1F, (byte) 0xFF, (byte) 0xFB, 0x20, 0, 0},
            {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3},
            {},
            Arrays.copyOf(greeting((byte) 9), 20)
        };
        List<Socket> strangers = new ArrayList<>();
        try {
            for (byte[] opening : openings) {
                for (String address : new String[] {"zmq", "events"}) {
                    Socket raw = connect(address);
                    strangers.add(raw);
                    open(raw, opening);
                }
            }
            bystander.assertServed();
            for (int i = 0; i < strangers.size(); i++) {
                assertThat(isCut(strangers.get(i))).as("opening %d", i / 2).isTrue();
            }
        } finally {
            for (Socket raw : strangers) {
                raw.close();
            }
        }
    }

    private static void open(Socket raw, byte[] opening) {
        try {
            raw.getOutputStream().write(opening);
            raw.getOutputStream().flush();
        } catch (IOException cut) {
            // while it was writing: as good as any
            return;
        }
    }

    private Socket connect(String address) throws IOException {
        String tcp = server.addresses().get(address);
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(tcp.substring(tcp.lastIndexOf(':') + 1)));
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static byte[] greeting(byte version) {
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = version;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    /** Greeting and READY of ZMTP 3.0, up to where messages begin. */
    private static void greet(Socket socket, String type) throws IOException {
        ByteArrayOutputStream ready = new ByteArrayOutputStream();
        ready.writeBytes("\5READY".getBytes(StandardCharsets.US_ASCII));
        ready.writeBytes("\13Socket-Type".getBytes(StandardCharsets.US_ASCII));
        ready.writeBytes(ByteBuffer.allocate(4).putInt(type.length()).array());
        ready.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        out.write(greeting((byte) 3));
        out.write(4);
        out.write(ready.size());
        out.write(ready.toByteArray());
        out.flush();
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(64)).hasSize(64);
        in.read();
        assertThat(in.readNBytes(in.read())).isNotEmpty();
    }

    private void assertInvalid(String type, String named) {
        Client.Answer answer = client.receive();
        assertThat(answer.type()).isEqualTo("INVALID_MESSAGE");
        assertThat(answer.errorType()).isEqualTo(type);
        assertThat(answer.errorMessage()).contains(named);
        assertThat(answer.json().get("exception").get("traceback").get(0).asText())
                .isEqualTo(type + ": " + answer.errorMessage());
        client.assertServed();
    }
}
