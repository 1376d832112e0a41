package io.thingrack.rackthing;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.rackthing.RackThing.Change;
import io.thingrack.rackthing.RackThing.FailedThing;
import io.thingrack.rackthing.RackThing.ServedThing;
import io.thingrack.rackthing.RackThing.State;
import io.thingrack.spi.explanation.Cause;
import io.thingrack.spi.explanation.Explanation;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.explanation.Finding;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.ThingDTO;
import io.thingrack.spi.runtime.UnsettledThingDTO;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RackThingTest {
    private final RuntimeDTO rack = new RuntimeDTO();
    private final RackThing thing = new RackThing("rack", () -> rack, new Knowing());
    private final List<Change> added = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final List<Change> removed = new ArrayList<>();

    /** Has one answer. */
    private static final class Knowing implements Explanations {
        @Override
        public Explanation explain(String what) {
            return new Explanation(
                    what, List.of(new Finding(Cause.NO_SERVICE, what, "it waits for a service", "Install one")));
        }

        @Override
        public List<String> known() {
            return List.of();
        }
    }

    RackThingTest() {
        rack.things = new ThingDTO[] {served("lamp"), served("pump")};
        rack.failed = new FailedThingDTO[0];
        rack.unsettled = new UnsettledThingDTO[0];
        thing.thing_added.bind(added::add);
        thing.thing_changed.bind(changed::add);
        thing.thing_removed.bind(removed::add);
    }

    @Test
    void whatIsReadHasTheNumberOfTheEventThatToldOfIt() {
        thing.changes().created("rack", "lamp");
        thing.changes().created("rack", "pump");
        thing.changes().updated("rack", "lamp");

        assertThat(added).extracting(Change::id).containsExactly("lamp", "pump");
        assertThat(changed).extracting(Change::id).containsExactly("lamp");
        assertThat(thing.things())
                .extracting(ServedThing::id, ServedThing::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "lamp", changed.get(0).change()),
                        org.assertj.core.groups.Tuple.tuple("pump", added.get(1).change()));
        assertThat(changed.get(0).change()).isGreaterThan(added.get(1).change());
    }

    @Test
    void whatWasNotToldYetIsNotReadYet() {
        thing.changes().created("rack", "lamp");

        assertThat(thing.things()).extracting(ServedThing::id).containsExactly("lamp");

        thing.changes().deleted("rack", "lamp");
        assertThat(thing.things()).isEmpty();
        assertThat(removed).extracting(Change::id).containsExactly("lamp");
        assertThat(removed.get(0).change()).isGreaterThan(added.get(0).change());
    }

    @Test
    void numbersGoOnWhereThoseBeforeARestartEnded() {
        long before = System.currentTimeMillis();

        thing.changes().created("rack", "lamp");

        assertThat(added.get(0).change()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void otherServersAreNoneOfItsBusiness() {
        thing.changes().created("other", "lamp");

        assertThat(added).isEmpty();
        assertThat(thing.things()).isEmpty();
    }

    @Test
    void aThingTellsAllItsServers() {
        thing.changes().created("rack", "lamp");

        assertThat(thing.things())
                .singleElement()
                .satisfies(lamp -> assertThat(lamp.servers()).containsExactly("rack", "other"));
    }

    @Test
    void whatSwapsIsStillThere() {
        thing.changes().created("rack", "lamp");
        UnsettledThingDTO swapping = new UnsettledThingDTO();
        swapping.id = "lamp";
        swapping.bundle = "lab.lamp";
        swapping.state = UnsettledThingDTO.SWAPPING;
        rack.things = new ThingDTO[0];
        rack.unsettled = new UnsettledThingDTO[] {swapping};

        assertThat(thing.things()).singleElement().satisfies(lamp -> {
            assertThat(lamp.state()).isEqualTo(State.SWAPPING);
            assertThat(lamp.servers()).containsExactly("rack");
        });
    }

    @Test
    void whatFailsIsToldToObservers() {
        List<List<FailedThing>> told = new ArrayList<>();
        thing.failed.bind(told::add);
        FailedThingDTO failed = new FailedThingDTO();
        failed.id = "lamp";
        failed.component = "lab.Lamp";
        failed.bundle = "lab.lamp";
        failed.reason = "NO_INSTANCE";
        failed.message = "no port";
        rack.failed = new FailedThingDTO[] {failed};

        thing.failedChanged();

        assertThat(told)
                .singleElement()
                .satisfies(list -> assertThat(list)
                        .singleElement()
                        .satisfies(one -> assertThat(one.reason()).isEqualTo("no_instance")));
    }

    @Test
    void whyGivesWhatWasFoundOutAsTextAndOneByOne() {
        RackThing.Answer answer = thing.why("lamp");

        assertThat(answer.text()).isEqualTo("lamp: it waits for a service\n  -> Install one");
        assertThat(answer.findings())
                .containsExactly(new RackThing.Reason("no_service", "lamp", "it waits for a service", "Install one"));
    }

    private static ThingDTO served(String id) {
        ThingDTO dto = new ThingDTO();
        dto.id = id;
        dto.title = id;
        dto.bundle = "lab." + id;
        dto.driver = "lab.Driver";
        dto.servers = new String[] {"rack", "other"};
        return dto;
    }
}
