package io.thingrack.core.osgi;

import static io.thingrack.core.rack.TestRack.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.schedule.Deadlines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeCountTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Deadlines deadlines = new Deadlines(faults::add);
    private final ChangeCount changes = new ChangeCount(deadlines, Runnable::run);
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        deadlines.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void manyChangesAreFewEventsAndTheLastCountIsTold() {
        changes.tell(properties -> told.add(properties.get("service.changecount")));
        for (int i = 0; i < 10_000; i++) {
            changes.changed();
        }

        await(() -> told.contains(10_000L));
        assertThat(told).hasSizeLessThan(100);
        changes.changed();
        await(() -> told.contains(10_001L));
    }
}
