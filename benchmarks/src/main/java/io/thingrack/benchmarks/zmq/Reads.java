package io.thingrack.benchmarks.zmq;

import io.thingrack.benchmarks.Benchmark;
import io.thingrack.benchmarks.Contest;
import io.thingrack.benchmarks.Row;
import io.thingrack.benchmarks.load.Question;
import io.thingrack.benchmarks.load.Window;
import io.thingrack.benchmarks.load.ZmtpClient;
import io.thingrack.benchmarks.server.Server;
import io.thingrack.benchmarks.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads of a scalar over TCP by one client: what the rack holds, and what it asks the driver for, beside an echo of the
 * same frames.
 */
public final class Reads implements Benchmark {
    private static final int WIDE = 100;
    private static final double SECONDS = 0.6;
    private static final double WARM_UP_SECONDS = 2;

    /** Held by the rack; {@code running} below is asked from the driver. */
    private static final Question HELD = Question.read("oscilloscope", "amplitude", "1.0");

    private static final Question ASKED = Question.read("oscilloscope", "running", "false");
    private static final Question ECHOED = Question.read("oscilloscope", "amplitude", "null");

    @Override
    public List<Row> run(Servers servers) throws Exception {
        Contest contest = new Contest();
        for (int start = 0; start < Contest.STARTS; start++) {
            try (Server rack = servers.rack();
                    Server echo = servers.echo()) {
                contest.rounds(List.of(
                        contestant("echo", echo, ECHOED),
                        contestant("held", rack, HELD),
                        contestant("asked", rack, ASKED)));
            }
        }
        List<Row> rows = new ArrayList<>();
        rows.add(rate(contest, "held", "read of a held value", 1.0));
        rows.add(rate(contest, "asked", "read from the driver", 0.85));
        for (String percentile : List.of("p50", "p99")) {
            rows.add(time(contest, "held", "read of a held value", percentile));
            rows.add(time(contest, "asked", "read from the driver", percentile));
        }
        return rows;
    }

    private static Row rate(Contest contest, String who, String what, double goal) {
        return Row.beside(
                "zmq-tcp, 100 open, " + what,
                contest.of(who + " rate"),
                "1/s",
                "JeroMQ echo",
                contest.of("echo rate"),
                Row.HIGHER,
                goal);
    }

    private static Row time(Contest contest, String who, String what, String percentile) {
        return Row.beside(
                "zmq-tcp, 1 open, " + what + ", " + percentile,
                contest.of(who + " " + percentile),
                "us",
                "JeroMQ echo",
                contest.of("echo " + percentile),
                Row.LOWER,
                1.3);
    }

    static Contest.Contestant contestant(String name, Server server, Question question) throws Exception {
        ZmtpClient client = ZmtpClient.open(server.address(), "DEALER", name);
        Window wide = new Window(client, List.of(question), WIDE);
        Window single = new Window(client, List.of(question), 1);
        wide.run(WARM_UP_SECONDS);
        single.run(WARM_UP_SECONDS);
        return () -> {
            Window.Result fast = wide.run(SECONDS);
            Window.Result slow = single.run(SECONDS);
            return Map.of(name + " rate", fast.rate(), name + " p50", slow.micros(50), name + " p99", slow.micros(99));
        };
    }
}
