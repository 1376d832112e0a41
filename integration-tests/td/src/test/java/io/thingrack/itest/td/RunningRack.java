package io.thingrack.itest.td;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** The runnable jar in a process of its own, and a client of it that sends what a stock client sends. For one thread. */
final class RunningRack implements AutoCloseable {
    private static final Path JAR = Path.of("..", "..", "bndrun", "target", "thingrack.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern READY = Pattern.compile("Thingrack is ready .*zmq=(\\S+).*");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int ANSWER_MILLIS = 20_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Path folder;
    private final Process process;
    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.DEALER);

    private RunningRack(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** @param folder an empty one */
    static RunningRack start(Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        JAVA.toString(),
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-Dthingrack.home=" + folder.resolve("home"),
                        "-Dthingrack.zmq.ipc.dir=" + folder.resolve("ipc"),
                        "-Dthingrack.zmq.port=0",
                        "-Dthingrack.http.port=0",
                        "-Dthingrack.zmq.events.port=0",
                        "-Dthingrack.http.port=0",
                        "-jar",
                        JAR.toAbsolutePath().toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        RunningRack rack = new RunningRack(folder, process);
        try {
            rack.connect();
            return rack;
        } catch (Throwable notReady) {
            rack.close();
            throw notReady;
        }
    }

    private void connect() throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && System.nanoTime() < until) {
            for (String line : Files.readAllLines(folder.resolve("out"))) {
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    socket.setHandshakeIvl(300);
                    socket.setLinger(0);
                    socket.setReceiveTimeOut(ANSWER_MILLIS);
                    socket.setIdentity("td-tests".getBytes(StandardCharsets.UTF_8));
                    socket.connect(ready.group(1));
                    return;
                }
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not ready\n" + Files.readString(folder.resolve("err")));
    }

    /** Puts a driver into the drop-in folder, whole at once. */
    void dropIn(Path jar) throws IOException {
        Path drivers = Files.createDirectories(folder.resolve("home/drivers"));
        Path part = Files.copy(jar, drivers.resolve("part"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, drivers.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits until the rack serves a Thing, and tells why not if it does not come. */
    void awaitServed(String id) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!answer(id, "invokeaction", "ping", Map.of()).type().equals("REPLY")) {
            if (System.nanoTime() > until) {
                throw new AssertionError(id + " does not come\n" + Files.readString(folder.resolve("err")));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** @return ids of all Things that are served */
    List<String> things() throws Exception {
        return mapper.convertValue(
                ask("rack", "readproperty", "things", null).findValuesAsText("id"),
                mapper.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    /** @return the value of the answer, which must be one */
    JsonNode ask(String thing, String operation, String affordance, Object payload) throws Exception {
        Answer answer = answer(thing, operation, affordance, payload);
        if (!answer.type().equals("REPLY")) {
            throw new AssertionError(thing + " " + operation + " " + affordance + ": " + answer);
        }
        return answer.value();
    }

    /**
     * What came back.
     *
     * @param type of the message
     * @param value or fault
     */
    record Answer(String type, JsonNode value) {}

    Answer answer(String thing, String operation, String affordance, Object payload) throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, Object> header = Map.of(
                "messageType",
                "OPERATION",
                "messageID",
                id,
                "senderID",
                "td-tests",
                "receiverID",
                "rack",
                "thingID",
                thing,
                "objekt",
                affordance,
                "operation",
                operation,
                "payloadContentType",
                "application/json");
        ZMsg request = new ZMsg();
        request.add(new byte[0]);
        request.add(mapper.writeValueAsBytes(header));
        request.add(mapper.writeValueAsBytes(payload));
        request.add(new byte[0]);
        request.send(socket);
        ZMsg answer = ZMsg.recvMsg(socket);
        if (answer == null) {
            throw new AssertionError("no answer to " + header + "\n" + Files.readString(folder.resolve("err")));
        }
        answer.removeFirst();
        JsonNode about = mapper.readTree(answer.removeFirst().getData());
        if (!about.get("messageID").asText().equals(id)) {
            throw new AssertionError("asked " + id + ", got " + about);
        }
        return new Answer(
                about.get("messageType").asText(),
                mapper.readTree(answer.removeFirst().getData()));
    }

    @Override
    public void close() {
        context.close();
        process.destroyForcibly().onExit().join();
    }
}
