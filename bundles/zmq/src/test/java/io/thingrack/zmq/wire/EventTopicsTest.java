package io.thingrack.zmq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopicsTest {
    private static List<String> keys(String topic) {
        return EventTopics.keys(topic.getBytes(StandardCharsets.UTF_8)).stream()
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void nameStandsForTheEventAndForTheChangesOfTheProperty() {
        assertThat(keys("bench/temp")).containsExactly("bench/temp\0", "bench/temp_change_event\0");
        assertThat(keys("rig/wärme/ö")).containsExactly("rig/wärme/ö\0", "rig/wärme/ö_change_event\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "bench/", "bench", "bench/temp\0"})
    void whatNamesNoAffordanceStandsForItself(String topic) {
        assertThat(keys(topic)).containsExactly(topic);
    }
}
