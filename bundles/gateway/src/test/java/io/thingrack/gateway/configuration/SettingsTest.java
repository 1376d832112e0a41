package io.thingrack.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatTheRackKnowsIsNotMentioned() {
        Settings settings = new Settings(Map.of(
                "thingrack.home", "/srv/rack",
                "thingrack.server.id", "lab",
                "thingrack.zmq.port", "0",
                "thingrack.zmq.events.port", "65535",
                "java.home", "/usr/lib/java"));

        assertThat(settings.unknown()).isEmpty();
        assertThat(settings.invalid()).isEmpty();
    }

    @Test
    void aMisspeltNameIsToldWithTheLikelyRightOne() {
        Settings settings = new Settings(Map.of("thingrack.zmq.prot", "1"));

        assertThat(settings.unknown())
                .containsExactly("Unknown property thingrack.zmq.prot, did you mean thingrack.zmq.port?");
    }

    @Test
    void aNameLikeNoneOfTheRacksIsToldToDoNothing() {
        Settings settings = new Settings(Map.of("thingrack.colour.of.the.front.panel", "grey"));

        assertThat(settings.unknown())
                .containsExactly("Unknown property thingrack.colour.of.the.front.panel, it does nothing");
    }

    @Test
    void aPortThatIsNoneIsInvalid() {
        for (String port : List.of("", "abc", "-1", "65536", "5560.5", "NaN", "1e3")) {
            assertThat(new Settings(Map.of("thingrack.zmq.port", port)).invalid())
                    .as(port)
                    .containsExactly("thingrack.zmq.port=" + port + ": expected a port, 0 to 65535");
        }
    }

    @Test
    void theEventPortMayFollowTheRequestPort() {
        assertThat(new Settings(Map.of("thingrack.zmq.events.port", "-1")).invalid())
                .isEmpty();
        assertThat(new Settings(Map.of("thingrack.zmq.events.port", "-2")).invalid())
                .containsExactly("thingrack.zmq.events.port=-2: expected a port, 0 to 65535,"
                        + " or -1 for the one after the request port");
    }

    @Test
    void aTimeoutMayHaveAFraction() {
        assertThat(new Settings(Map.of("thingrack.stop.timeout", "0.5")).invalid())
                .isEmpty();
        assertThat(new Settings(Map.of("thingrack.stop.timeout", "soon")).invalid())
                .containsExactly("thingrack.stop.timeout=soon: expected seconds, 0 to 60");
    }

    @Test
    void theKeyInAComplaintLeadsToItsProperty() {
        assertThat(Settings.overriding("zmq: tcp://127.0.0.1:5560 is in use (port)"))
                .contains("thingrack.zmq.port");
        assertThat(Settings.overriding("zmq: tcp://127.0.0.1:5561 is in use (events.port)"))
                .contains("thingrack.zmq.events.port");
        assertThat(Settings.overriding("zmq: something else")).isEmpty();
    }
}
