package io.thingrack.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.core.explanation.BundleFact.Declared;
import io.thingrack.core.explanation.ComponentFact.Made;
import io.thingrack.core.explanation.ComponentFact.MissingService;
import io.thingrack.core.explanation.Facts.ConfigurationFact;
import io.thingrack.core.explanation.Facts.SettingFact;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Explanation;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.LongOperationDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final String THING = "io.thingrack.api.Thing";

    private final RuntimeDTO rack = new RuntimeDTO();
    private final List<BundleFact> bundles = new ArrayList<>();
    private final List<ComponentFact> components = new ArrayList<>();
    private final List<ConfigurationFact> configurations = new ArrayList<>();
    private final List<SettingFact> settings = new ArrayList<>();
    private final List<LongOperationDTO> busy = new ArrayList<>();
    private final List<String> alsoKnown = new ArrayList<>();

    ExplainerTest() {
        rack.things = new ThingDTO[0];
        rack.failed = new FailedThingDTO[0];
        rack.unsettled = new UnsettledThingDTO[0];
        rack.stuck = new StuckThreadDTO[0];
    }

    private Explanation why(String what) {
        return new Explainer(new Facts(NOW, rack, bundles, components, configurations, settings, busy), alsoKnown)
                .explain(what, List.of());
    }

    private Finding theOneOf(String what) {
        Explanation explanation = why(what);
        assertThat(explanation.findings()).hasSize(1);
        return explanation.findings().get(0);
    }

    private BundleFact bundle(BundleFact.State state, List<Need> needs, Declared... declared) {
        BundleFact bundle = new BundleFact(
                31, "lab.lamp", "1.2.0", "file:/drivers/lamp.jar", state, false, needs, List.of(declared));
        bundles.add(bundle);
        return bundle;
    }

    private void component(Made... made) {
        components.add(new ComponentFact(
                "lab.Lamp", 31, Set.of(THING), true, true, true, List.of("lab.lamp.pid"), List.of(made)));
    }

    private static Made made(ComponentFact.State state, MissingService... missing) {
        return new Made(
                state,
                "lamp",
                "lab.lamp.pid~left",
                -1,
                List.of(missing),
                "java.io.IOException: no port at lab.Lamp.<init>(Lamp.java:9)");
    }

    @Test
    void nobodyIsLedToConfigurationsThatHaveNothingToDoWithThings() {
        component();
        configurations.add(new ConfigurationFact("lab.lamp.pid~left", "lab.lamp.pid", ""));
        configurations.add(new ConfigurationFact("io.thingrack.core", "", ""));
        configurations.add(new ConfigurationFact("jmx.acl", "", ""));

        assertThat(new Explainer(new Facts(NOW, rack, bundles, components, configurations, settings, busy), alsoKnown)
                        .known())
                .contains("lab.lamp.pid~left", "io.thingrack.core")
                .doesNotContain("jmx.acl");
    }

    @Test
    void aWordOfWhoeverTellsSomethingIsKnown() {
        alsoKnown.add("pump.jar");

        assertThat(theOneOf("pmup.jar").advice()).isEqualTo("Did you mean 'pump.jar'?");
    }

    @Test
    void whatIsServedIsSaidToBeWithBundleAndVersion() {
        bundle(BundleFact.State.ACTIVE, List.of());
        rack.things = new ThingDTO[] {served("lamp")};

        Finding finding = theOneOf("lamp");

        assertThat(finding.cause()).isEqualTo(Cause.SERVED);
        assertThat(finding.message())
                .isEqualTo("it is served since 2001-09-09T01:45:05Z (1 min 35 s), by lab.Lamp of"
                        + " bundle lab.lamp 1.2.0 (#31); 3 requests wait");
        assertThat(finding.advice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab.lamp", "31", "lamp.jar", "file:/drivers/lamp.jar", "lab.Lamp", "lamp"})
    void anUnresolvedBundleIsFoundByAnyOfItsNames(String what) {
        Need need = new Need("osgi.wiring.package", "(osgi.wiring.package=lab.visa)", List.of(), List.of());
        bundle(BundleFact.State.INSTALLED, List.of(need), new Declared("lab.Lamp", "lamp", Set.of(THING)));

        Finding finding = theOneOf(what);

        assertThat(finding.cause()).isEqualTo(Cause.BUNDLE_NOT_RESOLVED);
        assertThat(finding.subject()).isEqualTo("bundle lab.lamp 1.2.0 (#31)");
        assertThat(finding.message())
                .isEqualTo("it is not resolved: it imports the package lab.visa, which no bundle exports");
        assertThat(finding.advice()).startsWith("Install a bundle that exports lab.visa");
    }

    @Test
    void whoNeedsAnUnresolvedBundleIsToldWhatThatOneLacks() {
        Need visa = new Need("osgi.wiring.package", "(osgi.wiring.package=lab.visa)", List.of(), List.of(32L));
        Need native0 = new Need("osgi.wiring.package", "(osgi.wiring.package=ni.visa)", List.of(), List.of());
        bundle(BundleFact.State.INSTALLED, List.of(visa));
        bundles.add(new BundleFact(
                32, "lab.visa", "1.0.0", "x", BundleFact.State.INSTALLED, false, List.of(native0), List.of()));

        assertThat(why("lab.lamp").findings())
                .extracting(Finding::subject, Finding::advice)
                .satisfiesExactly(
                        first -> assertThat(first.toList().get(0)).isEqualTo("bundle lab.lamp 1.2.0 (#31)"),
                        second -> assertThat(second.toList().get(1).toString())
                                .startsWith("Install a bundle that exports ni.visa"));
    }

    @Test
    void aBundleThatWasNotStartedSaysHowToStartIt() {
        bundle(BundleFact.State.RESOLVED, List.of());

        assertThat(theOneOf("lab.lamp").cause()).isEqualTo(Cause.BUNDLE_NOT_STARTED);
        assertThat(theOneOf("lab.lamp").advice()).contains("start 31");
    }

    @Test
    void aBundleWithoutADriverIsToldWhatADriverHas() {
        bundle(BundleFact.State.ACTIVE, List.of());

        assertThat(theOneOf("lamp.jar").cause()).isEqualTo(Cause.NO_COMPONENT);
        assertThat(theOneOf("lamp.jar").advice()).contains("@Component");
    }

    @Test
    void aMissingConfigurationIsNamedByItsPid() {
        bundle(BundleFact.State.ACTIVE, List.of());
        component();

        Finding finding = theOneOf("lab.Lamp");

        assertThat(finding.cause()).isEqualTo(Cause.NO_CONFIGURATION);
        assertThat(finding.message()).contains("none with the PID lab.lamp.pid");
        assertThat(finding.advice()).startsWith("Create a configuration with the PID lab.lamp.pid");
    }

    @Test
    void aConfigurationThatNobodyTakesIsToldWithTheLikelyRightPid() {
        component(made(ComponentFact.State.FAILED));
        configurations.add(new ConfigurationFact("lab.lamb.pid~desk", "lab.lamb.pid", "desk"));

        Finding finding = theOneOf("desk");

        assertThat(finding.cause()).isEqualTo(Cause.NO_DRIVER);
        assertThat(finding.message()).contains("'desk'").contains("PID lab.lamb.pid");
        assertThat(finding.advice()).endsWith("did you mean the PID lab.lamp.pid?");
    }

    @Test
    void aConfigurationLeadsToWhatWasMadeOfItAndToNothingElse() {
        Made other = new Made(ComponentFact.State.FAILED, "pump", "lab.lamp.pid~right", -1, List.of(), "no pump");
        component(made(ComponentFact.State.FAILED), other);
        configurations.add(new ConfigurationFact("lab.lamp.pid~left", "lab.lamp.pid", "lamp"));

        assertThat(theOneOf("lab.lamp.pid~left").message()).contains("no port");
    }

    @Test
    void aMissingServiceIsFollowedToTheOneWhoWouldOfferIt() {
        bundle(BundleFact.State.ACTIVE, List.of());
        component(made(ComponentFact.State.WITHOUT_SERVICE, new MissingService("port", "lab.Port", "(bus=1)", 0)));
        components.add(
                new ComponentFact("lab.Bus", 31, Set.of("lab.Port"), false, true, true, List.of("lab.bus"), List.of()));

        List<Finding> findings = why("lamp").findings();

        assertThat(findings).extracting(Finding::cause).containsExactly(Cause.NO_SERVICE, Cause.NO_CONFIGURATION);
        assertThat(findings.get(0).message())
                .isEqualTo("it waits for a service lab.Port with (bus=1), for its reference 'port'; nobody offers one");
        assertThat(findings.get(1).advice()).contains("PID lab.bus");
    }

    @Test
    void aTargetThatNobodyMatchesIsToldApartFromNoService() {
        component(made(ComponentFact.State.WITHOUT_SERVICE, new MissingService("port", "lab.Port", "(bus=1)", 2)));

        assertThat(theOneOf("lamp").message()).endsWith("2 of that type are there, none of them with that target");
        assertThat(theOneOf("lamp").advice()).contains("port.target");
    }

    @Test
    void twoThatWaitForEachOtherEndTheWalk() {
        component(made(ComponentFact.State.WITHOUT_SERVICE, new MissingService("port", "lab.Port", "", 0)));
        components.add(new ComponentFact(
                "lab.Bus",
                31,
                Set.of("lab.Port"),
                false,
                true,
                false,
                List.of("lab.Bus"),
                List.of(made(ComponentFact.State.WITHOUT_SERVICE, new MissingService("lamp", THING, "", 0)))));

        assertThat(why("lab.Lamp").findings())
                .extracting(Finding::cause)
                .containsOnly(Cause.NO_SERVICE)
                .hasSize(2);
    }

    @Test
    void whatActivationThrewIsToldWithTheSettingBesideIt() {
        component(made(ComponentFact.State.FAILED));
        settings.add(new SettingFact("lab.lamp.pid~left", "key \"port\": 99999 is above 65535"));

        List<Finding> findings = why("lamp").findings();

        assertThat(findings).extracting(Finding::cause).containsExactly(Cause.NOT_ACTIVATED, Cause.SETTING);
        assertThat(findings.get(0).message()).contains("java.io.IOException: no port at lab.Lamp.<init>");
        assertThat(findings.get(1).message()).contains("99999 is above 65535");
    }

    @Test
    void whatTheRackDoesNotServeIsToldWithItsReasonAndAnAdvice() {
        rack.failed = new FailedThingDTO[] {failed("lamp", "NOT_MODELLED", "wire: type Thread cannot be mapped")};

        Finding finding = theOneOf("lamp");

        assertThat(finding.cause()).isEqualTo(Cause.NOT_SERVED);
        assertThat(finding.subject()).isEqualTo("'lamp' of bundle lab.lamp, component lab.Lamp");
        assertThat(finding.message())
                .isEqualTo("it is not served, for 1 min 35 s: wire: type Thread cannot be mapped (NOT_MODELLED)");
        assertThat(finding.advice()).isNotEmpty();
    }

    @Test
    void whatSwapsIsToldWithWhatIsLeftOfItsTime() {
        UnsettledThingDTO swapping = new UnsettledThingDTO();
        swapping.id = "lamp";
        swapping.state = UnsettledThingDTO.SWAPPING;
        swapping.bundle = "lab.lamp";
        swapping.serviceId = -1;
        swapping.since = NOW - 2_100;
        swapping.until = NOW + 2_900;
        rack.unsettled = new UnsettledThingDTO[] {swapping};

        assertThat(theOneOf("lamp").cause()).isEqualTo(Cause.SWAPPING);
        assertThat(theOneOf("lamp").message()).contains("left 2.1 s ago").endsWith("for another 2.9 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp", "lab.lamp"})
    void aThreadThatHangsIsNamed(String what) {
        bundle(BundleFact.State.RESOLVED, List.of());
        StuckThreadDTO stuck = new StuckThreadDTO();
        stuck.thread = "thingrack-driver-7";
        stuck.thingId = "lamp";
        stuck.bundleId = 31;
        stuck.bundle = "lab.lamp 1.1.0";
        stuck.doing = "the action 'scan'";
        stuck.where = "lab.Lamp.scan(Lamp.java:40)";
        stuck.since = NOW - 5_000;
        rack.stuck = new StuckThreadDTO[] {stuck};

        assertThat(why(what).findings())
                .filteredOn(finding -> finding.cause() == Cause.STUCK)
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("the thread thingrack-driver-7 hangs in the action 'scan' of bundle lab.lamp 1.1.0 (#31),"
                        + " at lab.Lamp.scan(Lamp.java:40); it was given up 5.0 s ago");
    }

    @Test
    void whatADriverHasBeenAtForLongIsTold() {
        rack.things = new ThingDTO[] {served("lamp"), served("oven")};
        LongOperationDTO scan = new LongOperationDTO();
        scan.thingId = "lamp";
        scan.doing = "the action 'scan'";
        scan.millis = 12_345;
        scan.thread = "thingrack-driver-7";
        scan.where = "lab.Lamp.scan(Lamp.java:40)";
        scan.answered = true;
        busy.add(scan);

        assertThat(why("lamp").findings())
                .filteredOn(finding -> finding.cause() == Cause.BUSY)
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("the action 'scan' has been running for 12.3 s, in the thread thingrack-driver-7,"
                        + " at lab.Lamp.scan(Lamp.java:40); its client's time is up");
        assertThat(why("oven").findings()).extracting(Finding::cause).containsExactly(Cause.SERVED);
    }

    @Test
    void aWrongSettingOfWhatIsServedIsTold() {
        rack.things = new ThingDTO[] {served("lamp")};
        components.add(new ComponentFact(
                "lab.Lamp",
                31,
                Set.of(THING),
                true,
                true,
                true,
                List.of("lab.lamp.pid"),
                List.of(new Made(ComponentFact.State.READY, "lamp", "lab.lamp.pid~left", 40, List.of(), ""))));
        settings.add(new SettingFact("lab.lamp.pid~left", "key \"port\": 99999 is above 65535; still 80"));

        assertThat(why("lamp").findings()).extracting(Finding::cause).containsExactly(Cause.SERVED, Cause.SETTING);
    }

    @Test
    void anUnknownWordGetsTheNearestOne() {
        rack.things = new ThingDTO[] {served("oscilloscope")};

        assertThat(theOneOf("osciloscop").cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(theOneOf("osciloscop").advice()).isEqualTo("Did you mean 'oscilloscope'?");
        assertThat(theOneOf("zzz").advice()).isEqualTo("Known are oscilloscope");
    }

    @Test
    void whatIsAskedAndWhatIsToldIsBounded() {
        rack.failed = new FailedThingDTO[500];
        for (int i = 0; i < rack.failed.length; i++) {
            rack.failed[i] = failed("lamp", "NO_INSTANCE", i + "\n" + "x".repeat(100_000));
        }

        assertThat(why("lamp").findings()).hasSize(30);
        assertThat(why("lamp").text().length()).isLessThan(60_000);
        assertThat(why("lamp").text().lines()).hasSize(60);
        assertThat(why("y".repeat(1_000_000)).text().length()).isLessThan(2_000);
    }

    @Test
    void theLocaleMakesNoDifference() {
        rack.things = new ThingDTO[] {served("lamp")};
        String english = why("lamp").text();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(why("lamp").text()).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ThingDTO served(String id) {
        ThingDTO thing = new ThingDTO();
        thing.id = id;
        thing.bundle = "lab.lamp";
        thing.driver = "lab.Lamp";
        thing.serviceId = 40;
        thing.since = NOW - 95_000;
        thing.queued = 3;
        return thing;
    }

    private static FailedThingDTO failed(String id, String reason, String message) {
        FailedThingDTO failed = new FailedThingDTO();
        failed.id = id;
        failed.bundle = "lab.lamp";
        failed.component = "lab.Lamp";
        failed.serviceId = 41;
        failed.reason = reason;
        failed.message = message;
        failed.since = NOW - 95_000;
        return failed;
    }
}
