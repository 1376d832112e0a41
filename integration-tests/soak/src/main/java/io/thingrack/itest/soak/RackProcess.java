package io.thingrack.itest.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The rack's jar in a process and a folder of its own, with drivers in its drop-in folder. */
final class RackProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(?m)^Thingrack is ready zmq=(\\S+) events=(\\S+) ipc=(\\S+)");
    private static final Pattern USED = Pattern.compile("(?:generation|heap) +total \\d+K, used (\\d+)K");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int HANDSHAKE_MILLIS = 300;

    private final Path folder;
    private final Process process;
    private final Matcher ready;

    private RackProcess(Path folder, Process process) throws Exception {
        this.folder = folder;
        this.process = process;
        try {
            ready = awaitReady();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    static RackProcess start(Path root, List<String> drivers) throws Exception {
        Path folder = Files.createTempDirectory("soak");
        Path home = Files.createDirectories(folder.resolve("drivers"));
        for (String driver : drivers) {
            String jar = driver + ".jar";
            Files.copy(root.resolve(Path.of("integration-tests", "drivers", driver, "target", jar)), home.resolve(jar));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + root.resolve("thingrack.opts"),
                        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                        "-Dthingrack.home=" + folder,
                        "-Dthingrack.zmq.ipc.dir=" + folder.resolve("ipc"),
                        "-Dthingrack.zmq.port=0",
                        "-Dthingrack.http.port=0",
                        "-Dthingrack.zmq.events.port=0",
                        "-jar",
                        root.resolve(Path.of("bndrun", "target", "thingrack.jar"))
                                .toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        return new RackProcess(folder, process);
    }

    private Matcher awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until && process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(folder.resolve("out")));
            if (ready.find()) {
                return ready;
            }
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the rack did not get ready:\n" + Files.readString(folder.resolve("err")));
    }

    /** For requests, over TCP. */
    String address() {
        return ready.group(1);
    }

    /** For events, over TCP. */
    String events() {
        return ready.group(2);
    }

    /** For requests, over a Unix-domain socket. */
    String ipc() {
        return ready.group(3);
    }

    /** For events, over a Unix-domain socket. */
    String ipcEvents() {
        return ipc().replace(".ipc", ".event-publisher.ipc");
    }

    /**
     * What the process holds.
     *
     * @param descriptors open files and sockets
     * @param threads of the operating system
     * @param heap bytes that live after a full collection
     */
    record Holdings(long descriptors, long threads, long heap) {}

    Holdings holdings() throws IOException, InterruptedException {
        // twice: what a first one finds dead may have to be cleared away before it goes
        command("GC.run");
        command("GC.run");
        Matcher used = USED.matcher(command("GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1)) * 1024;
        }
        return new Holdings(count("fd"), count("task"), heap);
    }

    /** @return of bundles, how many are alive */
    long classLoaders() throws IOException, InterruptedException {
        command("GC.run");
        return command("VM.classloader_stats")
                .lines()
                .filter(line -> line.contains("BundleClassLoader"))
                .count();
    }

    private String command(String name) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        name)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    private long count(String what) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), what))) {
            return all.count();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What is dropped in may come after the ready line. */
    void awaitThings(ZContext context, List<String> things) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        try (ZMQ.Socket socket = context.createSocket(SocketType.DEALER)) {
            socket.setHandshakeIvl(HANDSHAKE_MILLIS);
            socket.setReceiveTimeOut(1000);
            socket.connect(address());
            for (String thing : things) {
                while (!isServed(socket, thing)) {
                    if (System.nanoTime() > until) {
                        throw new IllegalStateException("the rack does not serve " + thing);
                    }
                }
            }
        }
    }

    private static boolean isServed(ZMQ.Socket socket, String thing) {
        Question ping = new Question(thing, "ping", "{}", 1, 1, false, Set.of("REPLY"), null);
        socket.sendMore("");
        socket.sendMore(ping.header("ping-" + thing, "soak"));
        socket.sendMore(ping.payload());
        socket.send("");
        if (socket.recv() == null) {
            return false;
        }
        String header = socket.recvStr();
        while (socket.hasReceiveMore()) {
            socket.recv();
        }
        return header.contains("\"REPLY\"") && header.contains("ping-" + thing);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
