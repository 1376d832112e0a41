package io.thingrack.core.model;

import static io.thingrack.core.model.Models.unmappable;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.About;
import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import org.junit.jupiter.api.Test;

/** Classes that say which Thing Model they implement. */
class ContractTest {
    abstract static class Supply implements Thing {
        @Property(minimum = 0, maximum = 30, unit = "V", title = "Level")
        public final Value<Double> level = Value.of(0.0);

        @Action(synchronous = false)
        public void ramp(double to) {}
    }

    @About(contract = "kept.tm.json")
    static class Kept extends Supply {}

    @About(contract = "broken.tm.json")
    static class Broken extends Supply {
        @Property
        public final Value<Integer> extra = Value.of(1);
    }

    @About(contract = "nowhere.tm.json")
    static class Nowhere extends Supply {}

    @About(contract = "nojson.tm.json")
    static class NoJson extends Supply {}

    @About(contract = "extends.tm.json")
    static class Extends extends Supply {}

    @About(contract = "refers.tm.json")
    static class Refers extends Supply {}

    @About(contract = "td.tm.json")
    static class NoModel extends Supply {}

    @About(contract = "wrong.tm.json")
    static class Wrong extends Supply {}

    @Test
    void aClassMaySayMoreThanItsContractAndLeaveOutWhatIsOptional() throws Exception {
        assertThat(Models.of(Kept.class).model().properties()).containsKeys("level", "runs");
    }

    @Test
    void whatIsMissingAnotherOrTooMuchIsNamed() {
        assertThat(unmappable(Broken.class))
                .isEqualTo(
                        "contract broken.tm.json: properties.level.minimum is 0.0 in the class, 1 in the contract;"
                                + " properties.current is missing in the class; properties.extra is not in the contract;"
                                + " actions.ramp.input.properties.to.type is \"number\" in the class, \"integer\" in the contract");
    }

    @Test
    void aContractThatCannotBeReadIsToldAndNothingIsFetched() {
        assertThat(unmappable(Nowhere.class))
                .isEqualTo("contract nowhere.tm.json: the resource is not beside the class");
        assertThat(unmappable(NoJson.class)).startsWith("contract nojson.tm.json: ");
        assertThat(unmappable(Extends.class))
                .contains("it extends \"http://127.0.0.1:1/x.tm.json\", which is not fetched");
        assertThat(unmappable(Refers.class)).contains("it has tm:ref, which is not followed");
        assertThat(unmappable(NoModel.class)).isEqualTo("contract td.tm.json: @type does not say tm:ThingModel");
        assertThat(unmappable(Wrong.class))
                .isEqualTo("contract wrong.tm.json: properties.level.minimum: expected a number, got an array");
    }
}
