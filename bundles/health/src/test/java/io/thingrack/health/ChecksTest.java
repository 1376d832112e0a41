package io.thingrack.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.spi.Face;
import io.thingrack.spi.runtime.FailedThingDTO;
import io.thingrack.spi.runtime.RuntimeDTO;
import io.thingrack.spi.runtime.StuckThreadDTO;
import io.thingrack.spi.runtime.ThingDTO;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private record FixedFace(Map<String, String> addresses, Optional<String> failure) implements Face {}

    private static RuntimeDTO rack(ThingDTO... things) {
        RuntimeDTO rack = new RuntimeDTO();
        rack.serverId = "rack";
        rack.things = things;
        rack.failed = new FailedThingDTO[0];
        rack.stuck = new StuckThreadDTO[0];
        return rack;
    }

    private static ThingDTO pump(int queued) {
        ThingDTO thing = new ThingDTO();
        thing.id = "pump";
        thing.queued = queued;
        thing.queueLimit = 1000;
        return thing;
    }

    private static String words(Result result) {
        return StreamSupport.stream(result.spliterator(), false)
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aRackThatIsThereIsUp() {
        Result result = Checks.rackIsUp(rack(pump(0)));

        assertThat(result.getStatus()).isEqualTo(Status.OK);
        assertThat(words(result)).isEqualTo("Rack 'rack' serves 1 Things");
    }

    @Test
    void withoutARackItIsCriticalAndTheOthersAreSilent() {
        assertThat(Checks.rackIsUp(null).getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(Checks.noThingFails(null).isOk()).isTrue();
        assertThat(Checks.queuesHaveRoom(null).isOk()).isTrue();
    }

    @Test
    void aThingThatFailsIsWarnedOfWithItsReason() {
        RuntimeDTO rack = rack();
        FailedThingDTO failed = new FailedThingDTO();
        failed.id = "lamp";
        failed.bundle = "org.example.lamp";
        failed.reason = "NO_INSTANCE";
        failed.message = "its constructor threw";
        rack.failed = new FailedThingDTO[] {failed};

        assertThat(Checks.noThingFails(rack).getStatus()).isEqualTo(Status.WARN);
        assertThat(words(Checks.noThingFails(rack)))
                .contains("lamp", "org.example.lamp", "NO_INSTANCE", "its constructor threw");
    }

    @Test
    void aThreadThatHangsIsWarnedOf() {
        RuntimeDTO rack = rack();
        StuckThreadDTO stuck = new StuckThreadDTO();
        stuck.thread = "thingrack-driver-7";
        stuck.thingId = "lamp";
        stuck.doing = "the action 'scan'";
        stuck.where = "Lamp.scan(Lamp.java:7)";
        rack.stuck = new StuckThreadDTO[] {stuck};

        assertThat(Checks.noThingFails(rack).getStatus()).isEqualTo(Status.WARN);
        assertThat(words(Checks.noThingFails(rack))).contains("thingrack-driver-7", "lamp", "the action 'scan'");
    }

    @Test
    void aQueueIsWarnedOfBeforeItIsFull() {
        assertThat(Checks.queuesHaveRoom(rack(pump(799))).isOk()).isTrue();
        assertThat(Checks.queuesHaveRoom(rack(pump(800))).getStatus()).isEqualTo(Status.WARN);
        assertThat(Checks.queuesHaveRoom(rack(pump(1000))).getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(words(Checks.queuesHaveRoom(rack(pump(1000))))).contains("pump", "1000");
    }

    @Test
    void aFaceThatCannotServeIsCriticalWithItsWords() {
        Face serving = new FixedFace(Map.of("zmq", "tcp://127.0.0.1:5560"), Optional.empty());
        Face failing = new FixedFace(Map.of(), Optional.of("port 5560 is taken, set port of io.thingrack.zmq"));

        assertThat(Checks.facesServe(List.of(serving)).isOk()).isTrue();
        assertThat(words(Checks.facesServe(List.of(serving)))).contains("tcp://127.0.0.1:5560");
        assertThat(Checks.facesServe(List.of(serving, failing)).getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(words(Checks.facesServe(List.of(serving, failing)))).contains("set port of io.thingrack.zmq");
        assertThat(Checks.facesServe(List.of()).getStatus()).isEqualTo(Status.WARN);
    }
}
