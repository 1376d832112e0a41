package io.thingrack.benchmarks.http;

import io.thingrack.benchmarks.Benchmark;
import io.thingrack.benchmarks.Contest;
import io.thingrack.benchmarks.Row;
import io.thingrack.benchmarks.server.Server;
import io.thingrack.benchmarks.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads of a scalar over HTTP: what the rack holds, and what it asks the driver for, beside a servlet with the same bytes. */
public final class HttpReads implements Benchmark {
    private static final int MANY = 16;
    private static final double SECONDS = 0.6;
    private static final double WARM_UP_SECONDS = 3;

    @Override
    public List<Row> run(Servers servers) throws Exception {
        Contest contest = new Contest();
        for (int start = 0; start < Contest.STARTS; start++) {
            try (Server rack = servers.httpRack();
                    Server bare = servers.servlet()) {
                contest.rounds(List.of(
                        contestant("bare", bare.address(), "/oscilloscope/amplitude"),
                        contestant("held", rack.address(), "/oscilloscope/amplitude"),
                        contestant("asked", rack.address(), "/oscilloscope/running")));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int connections : List.of(MANY, 1)) {
            rows.add(row(contest, "held", "read of a held value", connections, 0.75));
            rows.add(row(contest, "asked", "read from the driver", connections, 0.6));
        }
        return rows;
    }

    private static Row row(Contest contest, String who, String what, int connections, double goal) {
        return Row.beside(
                "http, " + connections + " open, " + what,
                contest.of(who + " " + connections),
                "1/s",
                "bare servlet",
                contest.of("bare " + connections),
                Row.HIGHER,
                goal);
    }

    private static Contest.Contestant contestant(String name, String address, String path) throws Exception {
        HttpLoad many = new HttpLoad(address, path, MANY);
        HttpLoad one = new HttpLoad(address, path, 1);
        many.rate(WARM_UP_SECONDS);
        one.rate(WARM_UP_SECONDS / 2);
        return () -> Map.of(name + " " + MANY, many.rate(SECONDS), name + " 1", one.rate(SECONDS));
    }
}
