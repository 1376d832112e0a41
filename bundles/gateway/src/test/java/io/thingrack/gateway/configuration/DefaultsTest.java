package io.thingrack.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    @Test
    void keysAreGatheredByPid() throws IOException {
        Defaults defaults = Defaults.read(new StringReader("""
                # a comment
                rack.zmq/host = $[prop:host;default=127.0.0.1]
                rack.zmq/events.port = -1
                rack.thermostat~oven/thing.id = oven
                """));

        assertThat(defaults.byPid()).containsOnlyKeys("rack.zmq", "rack.thermostat~oven");
        assertThat(defaults.byPid().get("rack.zmq"))
                .containsEntry("host", "$[prop:host;default=127.0.0.1]")
                .containsEntry("events.port", "-1");
        assertThat(defaults.byPid().get("rack.thermostat~oven")).containsEntry("thing.id", "oven");
    }

    @Test
    void aLineWithoutPidIsAMistake() {
        assertThatThrownBy(() -> Defaults.read(new StringReader("host = 127.0.0.1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("host");
    }
}
