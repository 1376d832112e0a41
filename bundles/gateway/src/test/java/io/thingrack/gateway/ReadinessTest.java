package io.thingrack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.RuntimeDTO;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Face SERVING = new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5560"), null);

    @Test
    void nothingIsReadyWithoutARackAndAFace() {
        Readiness readiness = Readiness.of(null, List.of(), Set.of(), Set.of());

        assertThat(readiness.coming()).containsExactly("a face", "the rack");
    }

    @Test
    void aFaceWithoutAddressesIsStillComing() {
        Readiness readiness =
                Readiness.of(Racks.with("scope"), List.of(new FixedFace(Map.of(), null)), Set.of(), Set.of());

        assertThat(readiness.coming()).containsExactly("addresses of a face");
    }

    @Test
    void aFaceThatCannotServeIsAFailure() {
        Readiness readiness =
                Readiness.of(Racks.with("scope"), List.of(new FixedFace(Map.of(), "port in use")), Set.of(), Set.of());

        assertThat(readiness.failures()).containsExactly("port in use");
    }

    @Test
    void thingsThatAreBeingModelledAreWaitedFor() {
        RuntimeDTO rack = Racks.with("scope");
        rack.pending = 2;

        assertThat(Readiness.of(rack, List.of(SERVING), Set.of(), Set.of()).coming())
                .containsExactly("Things that are being modelled: 2");
    }

    @Test
    void aConfiguredThingIsInWhenItIsServedOrFailed() {
        RuntimeDTO rack = Racks.with("scope");
        rack.failed = Racks.failed("supply", "it has no id");

        Readiness readiness = Readiness.of(rack, List.of(SERVING), Set.of("scope", "supply", "oven"), Set.of());

        assertThat(readiness.coming()).isEmpty();
        assertThat(readiness.missing()).containsExactly("oven");
    }

    @Test
    void aPartOfTheRackThatDoesNotStartIsAFailure() {
        Readiness readiness = Readiness.of(null, List.of(), Set.of(), Set.of("core does not start: soon"));

        assertThat(readiness.failures()).containsExactly("core does not start: soon");
    }
}
