package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.ThingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes what it is told. */
class Told implements ThingListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void created(String serverId, String thingId) {
        events.add("created " + serverId + " " + thingId);
    }

    @Override
    public void updated(String serverId, String thingId) {
        events.add("updated " + serverId + " " + thingId);
    }

    @Override
    public void deleted(String serverId, String thingId) {
        events.add("deleted " + serverId + " " + thingId);
    }

    void await(String... expected) {
        try {
            TestRack.await(() -> events.equals(List.of(expected)));
        } catch (AssertionError late) {
            assertThat(events).containsExactly(expected);
        }
    }

    List<String> of(String thing) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.endsWith(" " + thing))
                    .map(event -> event.substring(0, event.indexOf(' ')))
                    .toList();
        }
    }
}
