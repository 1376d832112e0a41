package io.thingrack.gateway.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.gateway.dropin.UnresolvedList.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnresolvedListTest {
    private final List<String> log = new ArrayList<>();
    private final UnresolvedList list = new UnresolvedList(log::add);

    @Test
    void whatIsNotResolvedStandsInTheListAndIsLoggedOnce() {
        assertThat(list.replace(List.of(lamp("lab.visa")))).isTrue();
        assertThat(list.replace(List.of(lamp("lab.visa")))).isFalse();

        assertThat(log)
                .containsExactly("Nothing of bundle lab.lamp 1.0.0 (#31) of lamp.jar is served: it is not resolved: it"
                        + " imports the package lab.visa. Install lab.visa");
        assertThat(list.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.bundle).isEqualTo("lab.lamp");
            assertThat(failed.reason).isEqualTo("NOT_RESOLVED");
            assertThat(failed.message).contains("lamp.jar", "lab.visa");
            assertThat(failed.serviceId).isEqualTo(-1);
        });
    }

    @Test
    void anotherReasonIsToldAgainAndOneThatIsGoneLeavesTheList() {
        list.replace(List.of(lamp("lab.visa")));

        assertThat(list.replace(List.of(lamp("lab.usb")))).isTrue();
        assertThat(log).hasSize(2);
        assertThat(log.get(1)).contains("lab.usb");

        assertThat(list.replace(List.of())).isTrue();
        assertThat(list.failed()).isEmpty();
    }

    private static Entry lamp(String lacks) {
        return new Entry(
                "lab.lamp",
                "bundle lab.lamp 1.0.0 (#31) of lamp.jar",
                "it is not resolved: it imports the package " + lacks,
                "Install " + lacks);
    }
}
