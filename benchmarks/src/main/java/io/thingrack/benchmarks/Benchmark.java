package io.thingrack.benchmarks;

import io.thingrack.benchmarks.server.Servers;
import java.util.List;

/** Something that is measured. */
public interface Benchmark {
    /**
     * @param servers to be measured
     * @return a row for each figure
     */
    List<Row> run(Servers servers) throws Exception;
}
