package io.thingrack.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingrack.spi.Fault;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import io.thingrack.spi.Reply;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.model.Forms;
import io.thingrack.spi.model.ThingModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private final Answering server = new Answering();
    private final Requests requests = new Requests(new Servers(() -> List.of(server)));

    /** Gives each job the same answer. */
    private static final class Answering implements RpcServer {
        private final List<Job> jobs = new ArrayList<>();
        private Outcome answer = Outcome.Done.NOTHING;

        @Override
        public String id() {
            return "rack";
        }

        @Override
        public void submit(Job job, Reply reply) {
            jobs.add(job);
            reply.answer(answer);
        }

        @Override
        public Optional<Payload> describe(String thingId, Forms forms, Set<String> skip) {
            return thingId.equals("lamp") ? Optional.of(json("{\"title\":\"Lamp\"}")) : Optional.empty();
        }

        @Override
        public Optional<ThingModel> model(String thingId) {
            return Optional.empty();
        }
    }

    @Test
    void aValueIsShownAsItsJson() throws Exception {
        server.answer = new Outcome.Done(json("1.50"), null);

        assertThat(requests.read("lamp", "brightness")).isEqualTo("1.50");
        assertThat(server.jobs).singleElement().satisfies(job -> {
            assertThat(job.thingId()).isEqualTo("lamp");
            assertThat(job.operation()).isEqualTo(Operation.READ_PROPERTY);
            assertThat(job.affordance()).isEqualTo("brightness");
        });
    }

    @Test
    void whatIsOnNoneOfSeveralServersIsNotSaidToMissOnOne() {
        Requests several = new Requests(new Servers(() -> List.of(new Answering(), new Answering())));

        assertThatThrownBy(() -> several.read("lamp", "brightness"))
                .hasMessageContaining("no Thing 'lamp' is on any of the 2 servers");
    }

    @Test
    void bytesAreShownByTheirSize() throws Exception {
        Payload picture = new Payload(new byte[1234], "image/png");
        server.answer = new Outcome.Done(Payload.NULL, picture);
        assertThat(requests.read("lamp", "picture")).isEqualTo("1234 bytes of image/png");

        server.answer = new Outcome.Done(json("7"), picture);
        assertThat(requests.invoke("lamp", "shoot", "{}")).isEqualTo("7 and 1234 bytes of image/png");

        server.answer = new Outcome.Done(new Payload(new byte[3], "application/msgpack"), null);
        assertThat(requests.read("lamp", "trace")).isEqualTo("3 bytes of application/msgpack");
    }

    @Test
    void aFaultIsItsMessage() {
        server.answer = new Outcome.Failed(new Fault(Fault.Kind.BAD_VALUE, "brightness: 200 is above the maximum 100"));

        assertThatThrownBy(() -> requests.write("lamp", "brightness", "200"))
                .hasMessage("brightness: 200 is above the maximum 100");
    }

    @Test
    void aClockThatRanOutIsToldApart() {
        server.answer = new Outcome.TimedOut(Outcome.Phase.INVOCATION);
        assertThatThrownBy(() -> requests.read("lamp", "a")).hasMessageContaining("busy");
        server.answer = new Outcome.TimedOut(Outcome.Phase.EXECUTION);
        assertThatThrownBy(() -> requests.read("lamp", "a")).hasMessageContaining("it goes on");
    }

    @Test
    void aThingThatIsNotThereIsToldSo() {
        assertThat(requests.describe("lamp")).isEqualTo("{\"title\":\"Lamp\"}");
        assertThatThrownBy(() -> requests.describe("pump"))
                .hasMessage("no Thing 'pump' is served; thing:list has them");
    }

    private static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON);
    }
}
