package io.thingrack.zmq.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.zmq.wire.EventTopics.Meaning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopicsTest {
    private static List<String> keys(String topic, Meaning meaning) {
        return EventTopics.keys(topic.getBytes(StandardCharsets.UTF_8), (thing, name) -> meaning).stream()
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void propertyStandsForItsChangesOnly() {
        assertThat(keys("bench/temp", Meaning.PROPERTY)).containsExactly("bench/temp_change_event\0");
    }

    @Test
    void eventStandsForItselfOnly() {
        assertThat(keys("bench/alarmed", Meaning.EVENT)).containsExactly("bench/alarmed\0");
    }

    @Test
    void nameOfAThingThatNobodyKnowsMayBeEither() {
        assertThat(keys("bench/temp", Meaning.EITHER)).containsExactly("bench/temp\0", "bench/temp_change_event\0");
    }

    @Test
    void thingIsWhatStandsBeforeTheLastSlash() {
        EventTopics.keys("rig/wärme/ö".getBytes(StandardCharsets.UTF_8), (thing, name) -> {
            assertThat(thing).isEqualTo("rig/wärme");
            assertThat(name).isEqualTo("ö");
            return Meaning.EVENT;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "bench/", "bench", "bench/temp\0"})
    void whatNamesNoAffordanceStandsForItself(String topic) {
        assertThat(keys(topic, Meaning.PROPERTY)).containsExactly(topic);
    }
}
