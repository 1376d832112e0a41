package io.thingrack.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osgi.service.metatype.AttributeDefinition.BOOLEAN;
import static org.osgi.service.metatype.AttributeDefinition.CHARACTER;
import static org.osgi.service.metatype.AttributeDefinition.DOUBLE;
import static org.osgi.service.metatype.AttributeDefinition.INTEGER;
import static org.osgi.service.metatype.AttributeDefinition.LONG;
import static org.osgi.service.metatype.AttributeDefinition.STRING;

import io.thingrack.core.configuration.WrongValues.WrongValue;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongValuesTest {
    private static final String PID = "lab.stage~left";
    private static final Place PLACE = new Place("lab.jar", PID);
    private static final List<DeclaredKey> DECLARED = List.of(
            Declared.atLeast("length", DOUBLE, 0),
            Declared.one("steps", INTEGER),
            Declared.one("ident", LONG),
            Declared.one("inverted", BOOLEAN),
            Declared.one("axis", CHARACTER),
            Declared.one("name", STRING),
            Declared.many("stops", INTEGER),
            Declared.options("mode", "fast", "slow"));

    private final WrongValues wrongValues = new WrongValues();

    @Test
    void valuesOfTheirTypeStayWhateverTheyAreWrittenAs() {
        Dictionary<String, Object> given = properties(
                "length", 1.5, "steps", 5.0, "ident", "12", "inverted", "True", "axis", "x", "name", 7, "mode", "fast");
        given.put("stops", new Integer[] {1, 2});

        assertThat(wrongValues.mend(PLACE, given, DECLARED)).isEmpty();
        assertThat(given.get("steps")).isEqualTo(5.0);
        assertThat(given.get("ident")).isEqualTo("12");
    }

    @Test
    void whatIsNoneOfTheTypeIsToldWithKeyValueAndWhatIsAllowed() {
        assertThat(wrong("steps", "abc"))
                .isEqualTo("configuration lab.stage~left: key \"steps\": string \"abc\" is no integer (steps: In"
                        + " metres.); there was no good one before it, so its component gets it as it is");
        assertThat(wrong("steps", 5.5)).contains("double \"5.5\" is no integer");
        assertThat(wrong("steps", 5_000_000_000L)).contains("is no integer");
        assertThat(wrong("inverted", "yes")).contains("is no boolean, true or false");
        assertThat(wrong("axis", "xy")).contains("is no single character");
        assertThat(wrong("length", "1 m")).contains("is no number");
        assertThat(wrong("stops", List.of(1, "two"))).contains("string \"two\" is no integer");
        assertThat(wrong("steps", new Integer[] {1, 2})).contains("expected one integer, got 2");
    }

    @Test
    void whatIsOutOfBoundsOrNoOptionIsToldToo() {
        assertThat(wrong("length", -1.0))
                .contains("double \"-1.0\" is not allowed, less than minimum (length: In metres.)");
        assertThat(wrong("mode", "quick")).contains("not a valid option; allowed are fast, slow");
    }

    @Test
    void theLastGoodValueCountsAndTheOtherKeysStay() {
        wrongValues.mend(PLACE, properties("steps", 10, "name", "a"), DECLARED);
        Dictionary<String, Object> given = properties("steps", "ten", "name", "b");

        assertThat(wrongValues.mend(PLACE, given, DECLARED))
                .extracting(WrongValue::message)
                .singleElement()
                .asString()
                .endsWith("; still 10, its last good value");
        assertThat(given.get("steps")).isEqualTo(10);
        assertThat(given.get("name")).isEqualTo("b");
    }

    @Test
    void withoutOneItStaysForTheComponentToRefuse() {
        Dictionary<String, Object> given = properties("steps", "ten");
        wrongValues.mend(PLACE, given, DECLARED);

        assertThat(given.get("steps")).isEqualTo("ten");
    }

    @Test
    void whatWasTakenOutOfTheConfigurationIsNotPutBack() {
        wrongValues.mend(PLACE, properties("steps", 10), DECLARED);
        wrongValues.mend(PLACE, properties("name", "a"), DECLARED);
        Dictionary<String, Object> given = properties("steps", "ten");
        wrongValues.mend(PLACE, given, DECLARED);

        assertThat(given.get("steps")).isEqualTo("ten");
    }

    @Test
    void eachIsToldOnceAndAgainWhenItWasMendedOrChanged() {
        assertThat(wrongValues.mend(PLACE, properties("steps", "ten"), DECLARED))
                .hasSize(1);
        assertThat(wrongValues.mend(PLACE, properties("steps", "ten"), DECLARED))
                .isEmpty();
        assertThat(wrongValues.mend(PLACE, properties("steps", "eleven"), DECLARED))
                .hasSize(1);
        assertThat(wrongValues.mend(PLACE, properties("steps", 11), DECLARED)).isEmpty();
        assertThat(wrongValues.mend(PLACE, properties("steps", "eleven"), DECLARED))
                .hasSize(1);
    }

    @Test
    void aConfigurationThatIsGoneIsForgotten() {
        wrongValues.mend(PLACE, properties("steps", 10), DECLARED);
        wrongValues.forget(PID);
        Dictionary<String, Object> given = properties("steps", "ten");
        wrongValues.mend(PLACE, given, DECLARED);

        assertThat(given.get("steps")).isEqualTo("ten");
    }

    private String wrong(String key, Object value) {
        return wrongValues.mend(PLACE, properties(key, value), DECLARED).stream()
                .map(WrongValue::message)
                .findFirst()
                .orElse("taken");
    }

    private static Dictionary<String, Object> properties(Object... keysAndValues) {
        Hashtable<String, Object> properties = new Hashtable<>(Map.of("service.pid", PID));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void ofTwoBundlesWithOneConfigurationEachHasItsOwnLastGoodValue() {
        List<DeclaredKey> texts = List.of(Declared.one("steps", STRING));
        Place other = new Place("other.jar", PID);
        wrongValues.mend(PLACE, properties("steps", 5), DECLARED);
        wrongValues.mend(other, properties("steps", "many"), texts);
        Dictionary<String, Object> given = properties("steps", "many");

        assertThat(wrongValues.mend(PLACE, given, DECLARED)).hasSize(1);
        assertThat(given.get("steps")).isEqualTo(5);
        assertThat(wrongValues.at(PLACE)).hasSize(1);
        assertThat(wrongValues.at(other)).isEmpty();
        wrongValues.forget(PID);
        assertThat(wrongValues.at(PLACE)).isEmpty();
    }
}
