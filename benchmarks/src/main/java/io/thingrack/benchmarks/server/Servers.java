package io.thingrack.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is measured, and what it is measured against: each in a process of its own, with the same options for Java.
 *
 * @param root of the checkout that the rack's jar is in
 * @param jar of the benchmarks
 */
public record Servers(Path root, Path jar) {
    private static final Pattern READY = Pattern.compile("(?m)^Thingrack is ready zmq=(\\S+) events=(\\S+)");
    private static final Pattern READY_FOR_HTTP = Pattern.compile("(?m)^Thingrack is ready .*http=(\\S+)");
    private static final Pattern LISTENS = Pattern.compile("(?m)^listens at (\\S+)");
    private static final String HOLOLINKED = "import hololinked";

    /**
     * @param drivers names of bundles of {@code integration-tests/drivers} to be dropped in
     * @return the rack's jar, started as {@code ./thingrack} does
     */
    public Server rack(String... drivers) throws Exception {
        return rack(READY, drivers);
    }

    /** @return the same; its address is that of HTTP */
    public Server httpRack(String... drivers) throws Exception {
        return rack(READY_FOR_HTTP, drivers);
    }

    private Server rack(Pattern ready, String... drivers) throws Exception {
        Path folder = Files.createTempDirectory("rack");
        Path home = Files.createDirectories(folder.resolve("drivers"));
        for (String driver : drivers) {
            Path jar = root.resolve(Path.of("integration-tests", "drivers", driver, "target", driver + ".jar"));
            Files.copy(jar, home.resolve(jar.getFileName()));
        }
        List<String> command = java();
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.add("-Dthingrack.home=" + folder);
        command.add("-Dthingrack.zmq.ipc.dir=" + folder.resolve("ipc"));
        command.add("-Dthingrack.zmq.port=0");
        command.add("-Dthingrack.http.port=0");
        command.add("-Dthingrack.zmq.events.port=0");
        command.add("-jar");
        command.add(root.resolve(Path.of("bndrun", "target", "thingrack.jar")).toString());
        return ServerProcess.start("thingrack", folder, command, ready);
    }

    /** @return stock JeroMQ that gives back the frames that it gets */
    public Server echo() throws Exception {
        List<String> command = java();
        command.addAll(List.of("-cp", jar.toString(), RawEcho.class.getName()));
        return ServerProcess.start("JeroMQ echo", Files.createTempDirectory("echo"), command, LISTENS);
    }

    /** @return a servlet on the rack's Jetty that gives what a read gives */
    public Server servlet() throws Exception {
        List<String> command = java();
        command.addAll(List.of("-cp", jar.toString(), BareServlet.class.getName()));
        return ServerProcess.start("bare servlet", Files.createTempDirectory("servlet"), command, LISTENS);
    }

    /** @return hololinked's own server with a property that it holds; empty where there is no Python that has it */
    public Optional<Server> hololinked() throws Exception {
        Optional<String> python = python();
        if (python.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("hololinked");
        Path script = folder.resolve("served.py");
        try (var source = Servers.class.getResourceAsStream("/hololinked_server.py")) {
            Files.copy(source, script);
        }
        return Optional.of(
                ServerProcess.start("hololinked", folder, List.of(python.get(), script.toString()), LISTENS));
    }

    /** The one of the tests with Python clients, else the one that is on the path. */
    private Optional<String> python() throws IOException, InterruptedException {
        List<String> candidates = List.of(
                System.getProperty("python", ""),
                root.resolve("integration-tests/python/target/venv/bin/python").toString(),
                "python3");
        for (String candidate : candidates) {
            if (!candidate.isEmpty() && hasHololinked(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean hasHololinked(String python) throws InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", HOLOLINKED)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ServerProcess.java());
        command.add("@" + root.resolve("thingrack.opts"));
        return command;
    }
}
