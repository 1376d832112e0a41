package io.thingrack.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.ThingConstants;
import io.thingrack.core.configuration.UnknownKeys.UnknownKey;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {
    private static final String PID = "lab.serial~left";
    private static final Set<String> DECLARED = Set.of("baudrate", "timeout");

    private final UnknownKeys unknownKeys = new UnknownKeys();

    private List<String> judge(String... keys) {
        return unknownKeys.judge(new Place("lab.jar", PID), List.of(keys), DECLARED).stream()
                .map(UnknownKey::key)
                .toList();
    }

    @Test
    void namesConfigurationKeyAndTheLikelyRightOne() {
        List<UnknownKey> found = unknownKeys.judge(new Place("lab.jar", PID), List.of("baudrat", "timeout"), DECLARED);

        assertThat(found)
                .extracting(UnknownKey::message)
                .containsExactly(
                        "configuration lab.serial~left: nobody reads its key \"baudrat\", did you mean \"baudrate\"?");
    }

    @Test
    void namesWhatIsKnownWhereNothingIsLikeIt() {
        List<UnknownKey> found = unknownKeys.judge(new Place("lab.jar", PID), List.of("colour"), DECLARED);

        assertThat(found)
                .extracting(UnknownKey::message)
                .containsExactly("configuration lab.serial~left: nobody reads its key \"colour\"; "
                        + "known are baudrate, thing.drain, thing.fallback, thing.id, thing.server.target, timeout");
    }

    @Test
    void whatIsDeclaredIsKnown() {
        assertThat(judge("baudrate", "timeout")).isEmpty();
    }

    @Test
    void anotherCaseIsAnotherKey() {
        assertThat(judge("Baudrate")).containsExactly("Baudrate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.pid",
                "service.factoryPid",
                "service.ranking",
                "component.name",
                "felix.fileinstall.filename",
                "org.apache.karaf.features.configKey",
                "osgi.ds.satisfying.condition.target",
                ":configurator:feature-lab:serial",
                ".secret",
                "port.target",
                "port.cardinality.minimum",
                "objectClass",
            })
    void whatOthersReadIsKnown(String key) {
        assertThat(judge(key)).isEmpty();
    }

    @Test
    void whatTheRackReadsOfAThingIsKnown() throws IllegalAccessException {
        for (Field constant : ThingConstants.class.getFields()) {
            String name = (String) constant.get(null);
            if (name.startsWith("thing.")) {
                assertThat(judge(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void aMisspeltKeyOfTheRackIsNot() {
        assertThat(judge("thing.idd", "thing.drian")).containsExactly("thing.drian", "thing.idd");
    }

    @Test
    void eachIsToldOnce() {
        assertThat(judge("baudrat")).containsExactly("baudrat");
        assertThat(judge("baudrat", "colour")).containsExactly("colour");
        assertThat(judge("baudrat", "colour")).isEmpty();
    }

    @Test
    void oneThatWasCorrectedAndComesAgainIsToldAgain() {
        judge("baudrat");
        judge("baudrate");
        assertThat(judge("baudrat")).containsExactly("baudrat");
    }

    @Test
    void oneOfAConfigurationThatWasDeletedAndComesAgainIsToldAgain() {
        judge("baudrat");
        unknownKeys.forget(PID);
        assertThat(judge("baudrat")).containsExactly("baudrat");
    }

    @Test
    void eachConfigurationIsToldOf() {
        judge("baudrat");
        assertThat(unknownKeys.judge(new Place("lab.jar", "lab.serial~right"), List.of("baudrat"), DECLARED))
                .hasSize(1);
    }

    @Test
    void aServerMayHaveAnyKeyOfItsOwn() {
        UnknownKeys keys = new UnknownKeys();

        assertThat(keys.judge(new Place("lab.jar", "io.thingrack.core"), List.of("server.room"), Set.of("server.id")))
                .isEmpty();
        assertThat(keys.judge(
                        new Place("lab.jar", "io.thingrack.core.server~lab"),
                        List.of("server.room"),
                        Set.of("server.id")))
                .isEmpty();
        assertThat(keys.judge(new Place("lab.jar", "lab.serial"), List.of("server.room"), Set.of("baudrate")))
                .hasSize(1);
    }
}
