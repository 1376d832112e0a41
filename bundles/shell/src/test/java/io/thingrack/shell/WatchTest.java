package io.thingrack.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Payload;
import io.thingrack.spi.Publication;
import io.thingrack.spi.Publication.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
    private final Watch watch = new Watch("lamp", Kind.EVENT, "blinked");
    private final List<String> out = new CopyOnWriteArrayList<>();

    private static Publication told(String id, Kind kind, String name, String json) {
        return new Publication(id, kind, name, new Payload(json.getBytes(StandardCharsets.UTF_8), Payload.JSON), null);
    }

    @Test
    void hearsThatOneEventOfThatOneThing() throws Exception {
        watch.publish(told("lamp", Kind.EVENT, "other", "1"));
        watch.publish(told("lamp", Kind.PROPERTY_CHANGE, "blinked", "2"));
        watch.publish(told("lamp/left", Kind.EVENT, "blinked", "3"));
        watch.publish(told("lamp", Kind.EVENT, "blinked", "4"));

        watch.print(1, () -> true, out::add);

        assertThat(out).singleElement().asString().endsWith("Z 4");
        assertThat(watch.wants("lamp", Kind.EVENT, "blinked")).isTrue();
        assertThat(watch.wants("lamp", Kind.PROPERTY_CHANGE, "blinked")).isFalse();
    }

    @Test
    void aTerminalThatIsTooSlowIsToldHowMuchItMissed() throws Exception {
        for (int i = 0; i < 1_500; i++) {
            watch.publish(told("lamp", Kind.EVENT, "blinked", Integer.toString(i)));
        }

        watch.print(1, () -> true, out::add);

        assertThat(out).hasSize(2).last().asString().isEqualTo("(500 more came faster than they could be printed)");
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        Thread watching = new Thread(() -> {
            try {
                watch.print(0, () -> true, out::add);
            } catch (InterruptedException expected) {
                thrown.add(expected);
            }
        });
        watching.start();

        watching.interrupt();

        watching.join(TimeUnit.SECONDS.toMillis(15));
        assertThat(watching.isAlive()).isFalse();
        assertThat(thrown).hasSize(1);
    }

    @Test
    void aThingThatGoesAndComesBackIsToldOf() throws Exception {
        AtomicBoolean there = new AtomicBoolean(false);

        watch.print(1, there::get, line -> {
            out.add(line);
            there.set(true);
            if (line.contains("back")) {
                watch.publish(told("lamp", Kind.EVENT, "blinked", "5"));
            }
        });

        assertThat(out.get(0)).isEqualTo("('lamp' has left the rack)");
        assertThat(out.get(1)).isEqualTo("('lamp' is back)");
        assertThat(out.get(2)).endsWith("Z 5");
    }
}
