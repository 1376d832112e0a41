package io.thingrack.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.model.LongActions.Run;
import io.thingrack.core.schedule.Invocation;
import io.thingrack.core.serialization.Serializers;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long, and how many. */
class RunsTest {
    private final AtomicLong now = new AtomicLong();
    private final Serializers serializers = new Serializers();
    private final Runs runs = new Runs(serializers, now::get);

    @BeforeEach
    void json() {
        serializers.add(new JsonSerializer(), 0);
    }

    @Test
    void theyAreKeptTenMinutesFromTheirEnd() {
        Invocation first = begin("first");
        now.addAndGet(TimeUnit.MINUTES.toNanos(60));
        end(first, "1");

        now.addAndGet(TimeUnit.MINUTES.toNanos(10));
        assertThat(runs.runs()).extracting(Run::action).containsExactly("first");
        now.addAndGet(1);
        assertThat(runs.runs()).isEmpty();
    }

    @Test
    void theNewestHundredAreKeptAndNoneThatRunsIsForgotten() {
        begin("runs on");
        for (int i = 1; i <= 150; i++) {
            end(begin("run " + i), "1");
        }

        assertThat(runs.runs()).hasSize(100);
        assertThat(runs.runs().get(0).action()).isEqualTo("run 150");
        assertThat(runs.runs().get(98).action()).isEqualTo("run 52");
        assertThat(runs.runs().get(99).action()).isEqualTo("runs on");
    }

    @Test
    void largeResultsAreDroppedOldestFirst() {
        String megabyte = '"' + "x".repeat(1 << 20) + '"';
        for (int i = 0; i < 6; i++) {
            end(begin("run " + i), megabyte);
        }

        assertThat(runs.runs())
                .extracting(run -> run.output() != null)
                .as("newest first")
                .containsExactly(true, true, true, false, false, false);
    }

    private Invocation begin(String action) {
        Job job = new Job("a", Operation.INVOKE_ACTION, action, Payload.NULL, Clocks.unlimited());
        Invocation invocation = new Invocation(job, outcome -> {});
        runs.begin(invocation);
        return invocation;
    }

    private void end(Invocation invocation, String json) {
        Payload payload = new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON);
        runs.ended(invocation, new Outcome.Done(payload, null));
    }
}
