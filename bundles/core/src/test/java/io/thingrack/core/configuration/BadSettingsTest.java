package io.thingrack.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Thing;
import io.thingrack.core.configuration.BadSettings.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class BadSettingsTest {
    private static final Place OVEN = new Place("file:ovens.jar", "vendor.oven~1");

    private final Map<String, List<ComponentDescriptionDTO>> components = Map.of(
            "file:ovens.jar",
            List.of(
                    component("vendor.Oven", "vendor.oven", Thing.class.getName()),
                    component("vendor.Door", "vendor.door", Thing.class.getName()),
                    component("vendor.Timer", "vendor.oven", Runnable.class.getName())));
    private final BadSettings bad = new BadSettings(location -> components.getOrDefault(location, List.of()));

    private static ComponentDescriptionDTO component(String name, String pid, String service) {
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.name = name;
        component.bundle = new BundleDTO();
        component.bundle.symbolicName = "vendor.ovens";
        component.configurationPid = new String[] {pid};
        component.serviceInterfaces = new String[] {service};
        return component;
    }

    private static Judged judged(String... complaints) {
        return new Judged("vendor.oven", "oven", List.of(complaints));
    }

    @Test
    void theThingThatIsConfiguredByItIsListedWithEachComplaint() {
        assertThat(bad.put(OVEN, judged("volts: too many", "amps: too few"))).isTrue();

        assertThat(bad.failed()).hasSize(2).allSatisfy(failed -> {
            assertThat(failed.id).isEqualTo("oven");
            assertThat(failed.bundle).isEqualTo("vendor.ovens");
            assertThat(failed.component).isEqualTo("vendor.Oven");
            assertThat(failed.reason).isEqualTo("BAD_SETTING");
            assertThat(failed.serviceId).isEqualTo(-1);
        });
        List<String> messages = new ArrayList<>();
        bad.failed().forEach(failed -> messages.add(failed.message));
        assertThat(messages).containsExactly("volts: too many", "amps: too few");
    }

    @Test
    void onlyWhatIsNewChangesIt() {
        bad.put(OVEN, judged("volts: too many"));
        long since = bad.failed().get(0).since;

        assertThat(bad.put(OVEN, judged("volts: too many"))).isFalse();
        assertThat(bad.failed().get(0).since).isEqualTo(since);
        assertThat(bad.put(OVEN, judged("volts: too few"))).isTrue();
        assertThat(bad.failed()).hasSize(1);
    }

    @Test
    void whatIsRightOrGoneIsNotListed() {
        bad.put(OVEN, judged("volts: too many"));
        assertThat(bad.put(OVEN, judged())).isTrue();
        assertThat(bad.put(OVEN, judged())).isFalse();
        assertThat(bad.failed()).isEmpty();

        bad.put(OVEN, judged("volts: too many"));
        assertThat(bad.forget("vendor.oven~2")).isFalse();
        assertThat(bad.forget("vendor.oven~1")).isTrue();
        assertThat(bad.failed()).isEmpty();
    }

    @Test
    void aBundleThatIsGoneIsNotListed() {
        bad.put(new Place("file:gone.jar", "vendor.oven~1"), judged("volts: too many"));

        assertThat(bad.failed()).isEmpty();
    }
}
