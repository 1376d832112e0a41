package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.fault;
import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Thing;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.ThingListener;
import io.thingrack.spi.model.Forms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several servers on one rack, and Things that choose. */
@Timeout(60)
class ServersTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(30));
    private final RpcServer lab = rack.rack.server("lab");
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void addServer() {
        rack.whiteboard.serverIs("lab", Map.of("thing.server.id", "lab", "server.room", 3));
    }

    @AfterEach
    void close() {
        release.countDown();
        rack.close();
    }

    private TestRack.Plug plug(String id, Object target, Supplier<Thing> driver) {
        TestRack.Plug plug = new TestRack.Plug(id.hashCode(), 0, driver);
        plug.properties.put("thing.id", id);
        if (target != null) {
            plug.properties.put("thing.server.target", target);
        }
        rack.whiteboard.added(plug);
        TestRack.await(() -> rack.state().pending == 0);
        return plug;
    }

    private static CompletableFuture<Outcome> submit(RpcServer server, String id, Operation operation, String name) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        Payload payload = new Payload("{}".getBytes(StandardCharsets.US_ASCII), Payload.JSON);
        server.submit(new Job(id, operation, name, payload, Clocks.unlimited()), answer::complete);
        return answer;
    }

    private static Outcome read(RpcServer server, String id) {
        return get(submit(server, id, Operation.READ_PROPERTY, "version"));
    }

    private List<String> serversOf(String id) {
        for (var thing : rack.state().things) {
            if (thing.id.equals(id)) {
                return List.of(thing.servers);
            }
        }
        return List.of();
    }

    @Test
    void aThingWithoutATargetIsOnAllServers() {
        plug("a", null, () -> new Versioned(1));

        assertThat(text(read(rack.rack, "a"))).isEqualTo("1");
        assertThat(text(read(lab, "a"))).isEqualTo("1");
        assertThat(serversOf("a")).containsExactly("lab", "rack");
        assertThat(rack.state().servers).containsExactly("rack", "lab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(thing.server.id=lab)", "(server.room=3)", "(&(server.room>=2)(!(thing.server.id=rack)))"})
    void aThingIsOnlyOnTheServersThatItsTargetMatches(String target) {
        plug("a", target, () -> new Versioned(1));

        assertThat(text(read(lab, "a"))).isEqualTo("1");
        assertThat(lab.describe("a", Forms.NONE, Set.of())).isPresent();
        assertThat(lab.model("a")).isPresent();
        assertThat(fault(read(rack.rack, "a"))).isEqualTo("NO_SUCH_THING no Thing 'a' in rack 'rack'");
        assertThat(rack.rack.describe("a", Forms.NONE, Set.of())).isEmpty();
        assertThat(rack.rack.model("a")).isEmpty();
        assertThat(fault(read(lab, "b"))).isEqualTo("NO_SUCH_THING no Thing 'b' in rack 'lab'");
    }

    public static class Slow implements Thing {
        private final List<String> order = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch release;

        Slow(CountDownLatch release) {
            this.release = release;
        }

        @Action
        public void first() throws InterruptedException {
            running.countDown();
            release.await();
            order.add("first");
        }

        @Action
        public void second() {
            order.add("second");
        }
    }

    @Test
    void aThingOnTwoServersHasOneQueue() throws Exception {
        Slow driver = new Slow(release);
        plug("a", null, () -> driver);
        CompletableFuture<Outcome> first = submit(rack.rack, "a", Operation.INVOKE_ACTION, "first");
        driver.running.await();
        CompletableFuture<Outcome> second = submit(lab, "a", Operation.INVOKE_ACTION, "second");

        TestRack.await(() -> rack.rack.load("a").queued() == 1);
        assertThat(second).isNotDone();
        release.countDown();
        text(get(first));
        text(get(second));
        assertThat(driver.order).containsExactly("first", "second");
    }

    @Test
    void aTargetThatMatchesNoServerStandsInTheFailedListWithTheFilterAndTheServers() {
        plug("a", "(server.room=4)", () -> new Versioned(1));

        assertThat(rack.failed("a").reason).isEqualTo("NO_SERVER");
        assertThat(rack.failed("a").message)
                .isEqualTo("no server matches its target (server.room=4); there are: {thing.server.id=rack},"
                        + " {server.room=3, thing.server.id=lab}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lab", "(thing.server.id=lab", "(=lab)", "(&)"})
    void aTargetThatIsNoFilterStandsInTheFailedList(String target) {
        plug("a", target, () -> new Versioned(1));

        assertThat(rack.failed("a").reason).isEqualTo("ILLEGAL_TARGET");
        assertThat(rack.failed("a").message).startsWith("'thing.server.target' is no filter: ");
    }

    @Test
    void aTargetThatIsNoTextStandsInTheFailedList() {
        plug("a", 3, () -> new Versioned(1));

        assertThat(rack.failed("a").message).isEqualTo("'thing.server.target' must be a String, but is a Integer");
    }

    @Test
    void anotherTargetMovesTheThingWithItsQueue() throws Exception {
        Slow driver = new Slow(release);
        TestRack.Plug plug = plug("a", "(thing.server.id=rack)", () -> driver);
        CompletableFuture<Outcome> first = submit(rack.rack, "a", Operation.INVOKE_ACTION, "first");
        driver.running.await();
        CompletableFuture<Outcome> second = submit(rack.rack, "a", Operation.INVOKE_ACTION, "second");
        plug.properties.put("thing.server.target", "(thing.server.id=lab)");
        rack.whiteboard.modified(plug);

        assertThat(rack.rack.model("a")).isEmpty();
        assertThat(lab.model("a")).isPresent();
        release.countDown();
        text(get(first));
        text(get(second));
        assertThat(plug.gets).as("no swap").hasValue(1);
    }

    @Test
    void aTargetThatBecomesWrongTakesTheThingOutAndARightOneBringsItBack() {
        TestRack.Plug plug = plug("a", null, () -> new Versioned(1));
        plug.properties.put("thing.server.target", "(");
        rack.whiteboard.modified(plug);
        assertThat(rack.failed("a").reason).isEqualTo("ILLEGAL_TARGET");
        assertThat(fault(read(rack.rack, "a"))).startsWith("NO_SUCH_THING");

        plug.properties.put("thing.server.target", "(thing.server.id=lab)");
        rack.whiteboard.modified(plug);
        TestRack.await(() -> rack.serves("a"));
        assertThat(text(read(lab, "a"))).isEqualTo("1");
    }

    @Test
    void aServerThatComesLateGetsTheThingsThatChooseItAndThoseThatChooseNone() {
        plug("any", null, () -> new Versioned(1));
        plug("chosen", "(thing.server.id=late)", () -> new Versioned(2));
        assertThat(rack.failed("chosen").reason).isEqualTo("NO_SERVER");
        rack.whiteboard.serverIs("late", Map.of("thing.server.id", "late"));

        TestRack.await(() -> rack.serves("chosen"));
        RpcServer late = rack.rack.server("late");
        assertThat(text(read(late, "any"))).isEqualTo("1");
        assertThat(text(read(late, "chosen"))).isEqualTo("2");
    }

    @Test
    void aServerThatGoesTakesOnlyThoseWithItThatAreOnNoOther() {
        TestRack.Plug both = plug("both", null, () -> new Versioned(1));
        plug("chosen", "(thing.server.id=lab)", () -> new Versioned(2));
        rack.whiteboard.serverWent("lab");

        TestRack.await(() -> rack.state().pending == 0);
        assertThat(rack.failed("chosen").reason).isEqualTo("NO_SERVER");
        assertThat(text(read(rack.rack, "both"))).isEqualTo("1");
        assertThat(both.gets).hasValue(1);
        assertThat(fault(read(lab, "both"))).startsWith("NO_SUCH_THING");
    }

    @Test
    void otherPropertiesOfAServerAreChosenByAnew() {
        plug("a", "(server.room=4)", () -> new Versioned(1));
        rack.whiteboard.serverIs("lab", Map.of("thing.server.id", "lab", "server.room", 4));

        TestRack.await(() -> rack.serves("a"));
        assertThat(text(read(lab, "a"))).isEqualTo("1");
    }

    @Test
    void aListenerIsToldOfEachServer() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        rack.directory.add(new ThingListener() {
            @Override
            public void created(String serverId, String thingId) {
                told.add("created on " + serverId);
            }

            @Override
            public void updated(String serverId, String thingId) {
                told.add("updated on " + serverId);
            }

            @Override
            public void deleted(String serverId, String thingId) {
                told.add("deleted on " + serverId);
            }
        });
        TestRack.Plug plug = plug("a", null, () -> new Versioned(1));
        TestRack.await(() -> told.size() == 2);
        assertThat(told).containsExactlyInAnyOrder("created on rack", "created on lab");
        told.clear();
        plug.properties.put("thing.server.target", "(thing.server.id=lab)");
        rack.whiteboard.modified(plug);

        TestRack.await(() -> told.size() == 2);
        assertThat(told).containsExactlyInAnyOrder("deleted on rack", "updated on lab");
    }
}
