package io.thingrack.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.ThingServerRuntime;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private final RuntimeDTO rack = new RuntimeDTO();
    private final List<LongOperationDTO> busy = new ArrayList<>();
    private final Overview overview = new Overview(new ThingServerRuntime() {
        @Override
        public RuntimeDTO getRuntimeDTO() {
            return rack;
        }

        @Override
        public LongOperationDTO[] getLongOperations() {
            return busy.toArray(LongOperationDTO[]::new);
        }
    });

    OverviewTest() {
        rack.servers = new String[] {"rack"};
        rack.things = new ThingDTO[] {served("oscilloscope")};
        rack.failed = new FailedThingDTO[] {failed("lamp"), failed("")};
        rack.unsettled = new UnsettledThingDTO[0];
    }

    @Test
    void theListHasWhatIsServedAndWhatIsNotInColumns() {
        assertThat(overview.list().toString().lines())
                .map(line -> line.replaceAll("1 min [345]\\d s", "1 min 35 s"))
                .containsExactly(
                        "id            state         since       requests  waiting  bundle",
                        "oscilloscope  served        1 min 35 s  12        3        lab.scope",
                        "lamp          NOT_MODELLED  1 min 35 s                     lab.lamp",
                        "-             NOT_MODELLED  1 min 35 s                     lab.lamp");
    }

    @Test
    void whatIsBetweenTwoDriversStandsInTheList() {
        UnsettledThingDTO swapping = new UnsettledThingDTO();
        swapping.id = "supply";
        swapping.state = UnsettledThingDTO.SWAPPING;
        swapping.bundle = "lab.supply";
        rack.unsettled = new UnsettledThingDTO[] {swapping};

        assertThat(overview.list().rows())
                .anySatisfy(
                        row -> assertThat(row).startsWith("supply", "swapping").endsWith("", "lab.supply"));
    }

    @Test
    void ofSeveralServersTheListSaysOnWhichAThingIs() {
        rack.servers = new String[] {"rack", "lab"};
        rack.things[0].servers = new String[] {"lab"};

        assertThat(overview.list().heads()).endsWith("servers");
        assertThat(overview.list().rows().get(0)).endsWith("lab.scope", "lab");
    }

    @Test
    void aThingIsShownWithItsOrigin() {
        assertThat(overview.show("oscilloscope"))
                .get(InstanceOfAssertFactories.STRING)
                .contains("driver    lab.scope.Scope", "bundle    lab.scope, service 7", "requests  12, 3 waiting");
    }

    @Test
    void whatItsDriverHasBeenAtForLongIsShown() {
        busy.add(longOperation("oscilloscope", "the action 'scan'"));
        busy.add(longOperation("supply", "the action 'ramp'"));

        assertThat(overview.show("oscilloscope"))
                .get(InstanceOfAssertFactories.STRING)
                .endsWith(
                        "\nruns      the action 'scan', for 12 s, in thingrack-driver-7, at lab.Scope.scan(Scope.java:4)")
                .doesNotContain("ramp");
    }

    private static LongOperationDTO longOperation(String id, String doing) {
        LongOperationDTO operation = new LongOperationDTO();
        operation.thingId = id;
        operation.doing = doing;
        operation.millis = 12_999;
        operation.thread = "thingrack-driver-7";
        operation.where = "lab.Scope.scan(Scope.java:4)";
        return operation;
    }

    @Test
    void whatIsNotServedIsNotShown() {
        assertThat(overview.show("lamp")).isEmpty();
    }

    private static ThingDTO served(String id) {
        ThingDTO thing = new ThingDTO();
        thing.id = id;
        thing.title = "Scope";
        thing.driver = "lab.scope.Scope";
        thing.bundle = "lab.scope";
        thing.serviceId = 7;
        thing.since = Instant.now().minus(95, ChronoUnit.SECONDS).toEpochMilli();
        thing.requests = 12;
        thing.queued = 3;
        thing.servers = new String[] {"rack"};
        return thing;
    }

    private static FailedThingDTO failed(String id) {
        FailedThingDTO failed = new FailedThingDTO();
        failed.id = id;
        failed.bundle = "lab.lamp";
        failed.component = "lab.Lamp";
        failed.reason = "NOT_MODELLED";
        failed.message = "wire: type Thread cannot be mapped";
        failed.since = Instant.now().minus(95, ChronoUnit.SECONDS).toEpochMilli();
        return failed;
    }
}
