package io.thingrack.benchmarks;

import io.thingrack.benchmarks.http.HttpReads;
import io.thingrack.benchmarks.server.Servers;
import io.thingrack.benchmarks.zmq.BesideHololinked;
import io.thingrack.benchmarks.zmq.Reads;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs what it is told to, or everything; prints a table and writes {@code results.json} beside its jar. */
public final class Benchmarks {
    private static final int USAGE = 2;
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("reads", new Reads());
        ALL.put("http-reads", new HttpReads());
        ALL.put("beside-hololinked", new BesideHololinked());
        ALL.put("models", new Models());
        ALL.put("queue-memory", new QueueMemory());
        ALL.put("hung-drivers", new HungDrivers());
    }

    private Benchmarks() {}

    /** @param names of what is to be measured; none: everything */
    public static void main(String[] names) throws Exception {
        List<String> chosen = names.length == 0 ? List.copyOf(ALL.keySet()) : List.of(names);
        if (!ALL.keySet().containsAll(chosen)) {
            System.err.println("there is only " + ALL.keySet());
            System.exit(USAGE);
        }
        Path jar = ownJar();
        Path target = jar.getParent();
        Servers servers = new Servers(target.getParent().getParent(), jar);
        List<Row> rows = new ArrayList<>();
        for (String name : chosen) {
            for (Row row : ALL.get(name).run(servers)) {
                System.out.println(row.line());
                rows.add(row);
            }
        }
        Files.writeString(
                target.resolve("results.json"),
                rows.stream().map(Row::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        System.exit(0);
    }

    /** @return {@code benchmarks/target/benchmarks.jar} */
    private static Path ownJar() throws URISyntaxException {
        return Path.of(Benchmarks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
