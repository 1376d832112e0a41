package io.thingrack.benchmarks.zmq;

import io.thingrack.benchmarks.Benchmark;
import io.thingrack.benchmarks.Contest;
import io.thingrack.benchmarks.Row;
import io.thingrack.benchmarks.load.Question;
import io.thingrack.benchmarks.server.Server;
import io.thingrack.benchmarks.server.Servers;
import java.util.List;
import java.util.Optional;

/** The same reads as of the rack from hololinked's own server. */
public final class BesideHololinked implements Benchmark {

    @Override
    public List<Row> run(Servers servers) throws Exception {
        Contest contest = new Contest();
        for (int start = 0; start < Contest.STARTS; start++) {
            Optional<Server> hololinked = servers.hololinked();
            if (hololinked.isEmpty()) {
                System.out.println("beside-hololinked is left out: no Python here has hololinked");
                return List.of();
            }
            try (Server peer = hololinked.get();
                    Server rack = servers.rack()) {
                contest.rounds(List.of(
                        Reads.contestant("peer", peer, Question.read("oscilloscope", "amplitude", null)),
                        Reads.contestant("rack", rack, Question.read("oscilloscope", "amplitude", "1.0"))));
            }
        }
        return List.of(
                row(contest, "100 open", "rate", "1/s", Row.HIGHER, 150.0),
                row(contest, "1 open, p50", "p50", "us", Row.LOWER, 0.25),
                row(contest, "1 open, p99", "p99", "us", Row.LOWER, 0.1));
    }

    private static Row row(Contest contest, String how, String figure, String unit, String better, double goal) {
        return Row.beside(
                "zmq-tcp, " + how + ", read of a held value",
                contest.of("rack " + figure),
                unit,
                "hololinked",
                contest.of("peer " + figure),
                better,
                goal);
    }
}
