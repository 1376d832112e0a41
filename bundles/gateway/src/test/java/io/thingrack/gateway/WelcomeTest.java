package io.thingrack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.runtime.RuntimeDTO;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final Path DRIVERS = Path.of("/srv/rack/drivers");

    @Test
    void theReadyLineHasTheRealAddressesInTheirOrder() {
        Welcome welcome = new Welcome(Racks.with("oscilloscope"), addresses(), DRIVERS);

        assertThat(welcome.readyLine())
                .isEqualTo("Thingrack is ready zmq=tcp://127.0.0.1:40001 events=tcp://127.0.0.1:40002");
    }

    @Test
    void theGreetingFitsOnTenLines() {
        Welcome welcome = new Welcome(Racks.with("oscilloscope", "power-supply"), addresses(), DRIVERS);

        assertThat(welcome.greeting().strip().lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theSnippetIsForAThingThatIsThere() {
        assertThat(new Welcome(Racks.with("laser", "oscilloscope"), addresses(), DRIVERS).greeting())
                .contains("ClientFactory.zmq(\"rack\", \"oscilloscope\", access_point=\"tcp://127.0.0.1:40001\")");
        assertThat(new Welcome(Racks.with("laser", "motor"), addresses(), DRIVERS).greeting())
                .contains("ClientFactory.zmq(\"rack\", \"laser\"");
    }

    @Test
    void anEmptyRackIsToldToBeEmpty() {
        assertThat(new Welcome(Racks.with(), addresses(), DRIVERS).greeting()).contains("Things: none yet");
    }

    @Test
    void whatIsNotServedIsToldWithItsReason() {
        RuntimeDTO rack = Racks.with("oscilloscope");
        rack.failed = Racks.failed("", "thing.id is missing");

        assertThat(new Welcome(rack, addresses(), DRIVERS).greeting())
                .contains("not served: com.example.driver: thing.id is missing");
    }

    private static Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("zmq", "tcp://127.0.0.1:40001");
        addresses.put("events", "tcp://127.0.0.1:40002");
        return addresses;
    }
}
