package io.thingrack.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private final RuntimeDTO rack = new RuntimeDTO();
    private final Overview overview = new Overview(() -> rack);

    OverviewTest() {
        rack.things = new ThingDTO[] {served("oscilloscope")};
        rack.failed = new FailedThingDTO[] {failed("lamp"), failed("")};
    }

    @Test
    void theListHasWhatIsServedAndWhatIsNotInColumns() {
        assertThat(overview.list().lines())
                .map(line -> line.replaceAll("1 min [345]\\d s", "1 min 35 s"))
                .containsExactly(
                        "id            state         since       requests  waiting  bundle",
                        "oscilloscope  served        1 min 35 s  12        3        lab.scope",
                        "lamp          NOT_MODELLED  1 min 35 s                     lab.lamp",
                        "-             NOT_MODELLED  1 min 35 s                     lab.lamp",
                        "thing:why ID says why one is not served");
    }

    @Test
    void aThingIsShownWithItsOrigin() {
        assertThat(overview.show("oscilloscope"))
                .contains("driver    lab.scope.Scope", "bundle    lab.scope, service 7", "requests  12, 3 waiting");
    }

    @Test
    void whyNamesTheReasonByIdComponentAndBundle() {
        for (String what : new String[] {"lamp", "lab.Lamp", "lab.lamp"}) {
            assertThat(overview.why(what))
                    .as(what)
                    .contains("'lamp' of bundle lab.lamp, component lab.Lamp is not served: wire: type Thread cannot be"
                            + " mapped (NOT_MODELLED)");
        }
        assertThat(overview.show("lamp")).isEqualTo(overview.why("lamp"));
    }

    @Test
    void whyOfWhatIsServedSaysSo() {
        assertThat(overview.why("oscilloscope"))
                .isEqualTo("'oscilloscope' is served, by lab.scope.Scope of bundle lab.scope");
    }

    @Test
    void whyOfWhatNobodyKnowsSaysSo() {
        assertThat(overview.why("pump")).startsWith("Nothing in the rack is called 'pump'");
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
