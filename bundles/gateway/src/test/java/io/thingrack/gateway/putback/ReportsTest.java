package io.thingrack.gateway.putback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final Reports reports = new Reports();

    @Test
    void whatWasPutBackIsExplainedByFileBundleAndThing() {
        reports.add("lamp.jar", "lab.lamp", Set.of("lamp"), "it threw");

        for (String what : new String[] {"lamp.jar", "lab.lamp", "lamp"}) {
            assertThat(reports.explain(what)).singleElement().satisfies(finding -> {
                assertThat(finding.subject()).isEqualTo("bundle lab.lamp");
                assertThat(finding.message())
                        .isEqualTo("the new lamp.jar does not serve, so the last one that did is back: it threw"
                                + " (PUT_BACK)");
                assertThat(finding.advice()).startsWith("Mend the new jar");
            });
        }
        assertThat(reports.explain("oven")).isEmpty();
    }

    @Test
    void eachThingThatItWasToServeStandsInTheFailedList() {
        reports.add("lamps.jar", "lab.lamp", Set.of("left", "right"), "it threw");

        assertThat(reports.failed()).extracting(failed -> failed.id).containsExactly("left", "right");
        assertThat(reports.failed())
                .allSatisfy(failed -> assertThat(failed.reason).isEqualTo("PUT_BACK"));
    }

    @Test
    void whenTheFileChangesItIsForgotten() {
        reports.add("lamp.jar", "lab.lamp", Set.of(), "it threw");
        reports.remove("lamp.jar");

        assertThat(reports.failed()).isEmpty();
        assertThat(reports.explain("lamp.jar")).isEmpty();
    }
}
