package io.thingrack.itest.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar in a process of its own. */
final class HttpRack implements AutoCloseable {
    private static final Path JAR = Path.of("..", "..", "bndrun", "target", "thingrack.jar");
    private static final Path DRIVERS = Path.of("..", "drivers");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern READY = Pattern.compile("Thingrack is ready .*http=(\\S+).*");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Process process;
    private final String address;

    private HttpRack(Path folder, Process process) throws Exception {
        this.folder = folder;
        this.process = process;
        this.address = await("ready", this::ready);
    }

    /**
     * @param folder an empty one
     * @param options for Java; later ones win
     */
    static HttpRack start(Path folder, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Dthingrack.home=" + folder.resolve("home"),
                "-Dthingrack.zmq.ipc.dir=",
                "-Dthingrack.zmq.port=0",
                "-Dthingrack.zmq.events.port=0",
                "-Dthingrack.http.port=0"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            return new HttpRack(folder, process);
        } catch (Throwable notReady) {
            process.destroyForcibly().onExit().join();
            throw notReady;
        }
    }

    private String ready() throws IOException {
        for (String line : Files.readAllLines(folder.resolve("out"))) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return ready.group(1);
            }
        }
        return null;
    }

    /** Asks again and again until it is not null, and fails when that takes too long. */
    <T> T await(String what, Callable<T> value) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && System.nanoTime() < until) {
            T given = value.call();
            if (given != null) {
                return given;
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not in time: " + what + "\n" + Files.readString(folder.resolve("err")));
    }

    String address() {
        return address;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Puts a driver into the drop-in folder, whole at once, in the place of the one before. */
    void dropIn(String name, String as) throws IOException {
        Path drivers = Files.createDirectories(folder.resolve("home/drivers"));
        Path part = Files.copy(
                DRIVERS.resolve(name).resolve("target").resolve(name + ".jar"),
                drivers.resolve("part"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, drivers.resolve(as), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void takeOut(String as) throws IOException {
        Files.delete(folder.resolve("home/drivers").resolve(as));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
