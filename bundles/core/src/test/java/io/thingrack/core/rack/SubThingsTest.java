package io.thingrack.core.rack;

import static io.thingrack.core.rack.TestRack.get;
import static io.thingrack.core.rack.TestRack.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.SubThing;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import io.thingrack.core.rack.TestRack.Plug;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.model.ActionAffordance;
import io.thingrack.spi.model.EventAffordance;
import io.thingrack.spi.model.Form;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.PropertyAffordance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Things that belong to Things. */
@Timeout(60)
class SubThingsTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(5));
    private final List<String> inside = new CopyOnWriteArrayList<>();
    private final List<String> over = new CopyOnWriteArrayList<>();

    class Channel implements Thing {
        final String name;
        final CountDownLatch release = new CountDownLatch(1);

        @Property(observable = true)
        public final Value<Integer> level;

        Channel(String name, int level) {
            this.name = name;
            this.level = Value.of(level);
        }

        @Action
        public String work() throws InterruptedException {
            inside.add(name);
            try {
                release.await();
                return name;
            } catch (InterruptedException e) {
                over.add(name);
                throw e;
            }
        }
    }

    class Supply implements Thing {
        @SubThing
        public final Channel a;

        @SubThing
        public final Thing b;

        @Property
        public final Value<String> title;

        Supply(int level) {
            a = new Channel("a", level);
            b = new Channel("b", level + 1);
            title = Value.of("supply " + level);
        }

        @Action
        public String work() throws InterruptedException {
            inside.add("supply");
            try {
                new CountDownLatch(1).await();
                return "";
            } catch (InterruptedException e) {
                over.add("supply");
                throw e;
            }
        }
    }

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void membersThatAreThingsAreServedUnderTheirParent() {
        rack.plug("s", () -> new Supply(1));
        assertThat(rack.read("s/a", "level")).isEqualTo("1");
        assertThat(rack.read("s/b", "level")).isEqualTo("2");
        assertThat(text(rack.write("s/a", "level", "7"))).isEqualTo("null");
        assertThat(rack.read("s/a", "level")).isEqualTo("7");
        assertThat(rack.read("s", "title")).isEqualTo("\"supply 1\"");
    }

    @Test
    void eachHasAQueueOfItsOwn() {
        Supply supply = new Supply(1);
        rack.plug("s", () -> supply);
        CompletableFuture<Outcome> working =
                rack.submit("s/a", Operation.INVOKE_ACTION, "work", "null", 30_000, 30_000);
        assertThat(rack.read("s/b", "level")).isEqualTo("2");
        assertThat(rack.read("s", "title")).isEqualTo("\"supply 1\"");
        supply.a.release.countDown();
        assertThat(text(get(working))).isEqualTo("\"a\"");
    }

    @Test
    void theyGoBeforeTheirParentAndComeAgainWithTheNext() {
        Plug plug = rack.plug("s", () -> new Supply(1));
        CompletableFuture<Outcome> child = rack.submit("s/a", Operation.INVOKE_ACTION, "work", "null", 30_000, 30_000);
        CompletableFuture<Outcome> parent = rack.submit("s", Operation.INVOKE_ACTION, "work", "null", 30_000, 30_000);
        TestRack.await(() -> inside.size() == 2);
        plug.properties.put("thing.drain", 0.6);
        rack.whiteboard.removed(plug);
        assertThat(get(child)).isInstanceOf(Outcome.Failed.class);
        assertThat(get(parent)).isInstanceOf(Outcome.Failed.class);
        assertThat(over).containsExactlyInAnyOrder("a", "supply");
        assertThat(rack.serves("s/a")).isFalse();
        assertThat(rack.serves("s")).isFalse();

        // it is waited for, as its parent is
        CompletableFuture<Outcome> parked =
                rack.submit("s/a", Operation.READ_PROPERTY, "level", "null", 30_000, 30_000);
        rack.plug("s", () -> new Supply(10));
        assertThat(text(get(parked))).isEqualTo("10");
        assertThat(rack.state().things).hasSize(3);
    }

    @Test
    void whatLeavesForGoodTakesThemAlong() {
        Plug plug = rack.plug("s", () -> new Supply(1));
        rack.whiteboard.leftForGood(origin -> origin.equals(plug.origin()), "its bundle was uninstalled");
        rack.whiteboard.removed(plug);
        TestRack.await(() -> !rack.serves("s/a") && !rack.serves("s"));
        assertThat(TestRack.fault(rack.run("s/a", Operation.READ_PROPERTY, "level", "null")))
                .startsWith("NO_SUCH_THING");
        assertThat(rack.state().things).isEmpty();
        rack.whiteboard.removed(plug);
    }

    static class Loop implements Thing {
        @SubThing
        public final Thing self = this;
    }

    static class Node implements Thing {
        @SubThing
        public final Node other;

        Node() {
            other = new Node(this);
        }

        Node(Node back) {
            other = back;
        }
    }

    @Test
    void aCycleIsTold() {
        rack.plug("loop", Loop::new);
        rack.plug("node", Node::new);
        TestRack.await(() -> rack.serves("node/other"));
        TestRack.await(() -> rack.state().failed.length == 2);
        assertThat(rack.failed("loop/self").message).isEqualTo("it contains itself, as its own sub-Thing");
        assertThat(rack.failed("node/other/other").message).isEqualTo("it contains itself, as its own sub-Thing");
        assertThat(rack.serves("loop")).isTrue();
    }

    static class Clash implements Thing {
        @SubThing
        public final Thing name = new Loop();

        @Action
        public void name() {}
    }

    static class Missing implements Thing {
        @SubThing
        public final Thing member = null;
    }

    static class NoThing implements Thing {
        @SubThing
        public final String member = "";
    }

    static class Bad implements Thing {
        @SubThing
        public final Thing bad = new Thing() {
            @Property
            public Thread thread() {
                return null;
            }
        };
    }

    @Test
    void aMemberThatCannotBeServedIsTold() {
        rack.plug("clash", Clash::new);
        rack.plug("missing", Missing::new);
        rack.plug("none", NoThing::new);
        rack.plug("p", Bad::new);
        assertThat(rack.failed("clash").message)
                .isEqualTo("name: a sub-Thing has the name of a property, action or event; rename one");
        assertThat(rack.failed("missing").message).isEqualTo("member: the @SubThing field is null");
        assertThat(rack.failed("none").message)
                .isEqualTo("member: a field annotated with @SubThing must be a Thing, but is a String");
        TestRack.await(() -> rack.state().failed.length == 4);
        assertThat(rack.failed("p/bad").message).startsWith("thread: type Thread cannot be mapped");
        assertThat(rack.serves("p")).isTrue();
    }

    /** A face with an address. */
    private static final class Face implements Forms {
        @Override
        public String key() {
            return "face";
        }

        @Override
        public List<Form> of(String thingId, PropertyAffordance property) {
            return List.of(new Form("test:" + thingId, "readproperty", "application/json"));
        }

        @Override
        public List<Form> of(String thingId, ActionAffordance action) {
            return List.of();
        }

        @Override
        public List<Form> of(String thingId, EventAffordance event) {
            return List.of();
        }
    }

    private String describe(String id) {
        return new String(
                rack.rack.describe(id, new Face(), Set.of()).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void descriptionsLinkBothWaysAndFollowWhoIsThere() {
        rack.plug("s", () -> new Supply(1));
        Plug service = rack.plug("s/fan one", () -> new Channel("fan", 3));
        TestRack.await(() -> rack.serves("s/b"));
        assertThat(describe("s"))
                .contains("{\"rel\":\"item\",\"href\":\"urn:thingrack:thing:s/a\",\"type\":\"application/td+json\"}")
                .contains("urn:thingrack:thing:s/b")
                .contains("urn:thingrack:thing:s/fan%20one")
                .doesNotContain("collection");
        assertThat(describe("s/fan one"))
                .contains(
                        "{\"rel\":\"collection\",\"href\":\"urn:thingrack:thing:s\",\"type\":\"application/td+json\"}");
        rack.whiteboard.leftForGood(origin -> origin.equals(service.origin()), "for good");
        rack.whiteboard.removed(service);
        TestRack.await(() -> !describe("s").contains("fan"));
    }
}
