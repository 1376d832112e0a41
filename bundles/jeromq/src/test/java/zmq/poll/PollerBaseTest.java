package zmq.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollerBaseTest {
    private final List<String> told = new ArrayList<>();
    private final Timers timers = new Timers();

    private static final class Timers extends PollerBase {
        long now = 1000;

        Timers() {
            super("unused");
        }

        @Override
        long clock() {
            return now;
        }

        long turnAt(long when) {
            now = when;
            return executeTimers();
        }

        @Override
        public void run() {
            throw new IllegalStateException("not started");
        }
    }

    private class Sink implements IPollEvents {
        private final String name;

        Sink(String name) {
            this.name = name;
        }

        @Override
        public void inEvent() {
            throw new IllegalStateException();
        }

        @Override
        public void outEvent() {
            throw new IllegalStateException();
        }

        @Override
        public void connectEvent() {
            throw new IllegalStateException();
        }

        @Override
        public void acceptEvent() {
            throw new IllegalStateException();
        }

        @Override
        public void timerEvent(int id) {
            told.add(name + id);
        }
    }

    @Test
    void timersAreToldWhenTheyAreDueInOrder() {
        Sink a = new Sink("a");
        Sink b = new Sink("b");
        timers.addTimer(300, a, 1);
        timers.addTimer(100, b, 1);
        timers.addTimer(100, a, 2);
        assertThat(timers.turnAt(1050)).isEqualTo(50);
        assertThat(told).isEmpty();
        assertThat(timers.turnAt(1100)).isEqualTo(200);
        assertThat(told).containsExactly("b1", "a2");
        assertThat(timers.turnAt(9999)).isZero();
        assertThat(told).containsExactly("b1", "a2", "a1");
        assertThat(timers.isEmpty()).isTrue();
    }

    /** In the stock class it stays until it is due. */
    @Test
    void aCancelledTimerIsGoneAtOnce() {
        Sink a = new Sink("a");
        timers.addTimer(100, a, 1);
        timers.addTimer(100, a, 2);
        timers.cancelTimer(a, 1);
        timers.cancelTimer(a, 3);
        timers.cancelTimer(new Sink("a"), 2);
        assertThat(timers.turnAt(1100)).isZero();
        assertThat(told).containsExactly("a2");
        timers.addTimer(100, a, 1);
        timers.cancelTimer(a, 1);
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void aTimerThatIsAddedAgainIsDueLater() {
        Sink a = new Sink("a");
        timers.addTimer(100, a, 1);
        timers.now = 1050;
        timers.addTimer(100, a, 1);
        assertThat(timers.turnAt(1100)).isEqualTo(50);
        assertThat(timers.turnAt(1150)).isZero();
        assertThat(told).containsExactly("a1");
    }

    @Test
    void whatATimerAddsOrCancelsMeanwhileHolds() {
        Sink c = new Sink("c");
        Sink b = new Sink("b");
        Sink a = new Sink("a") {
            @Override
            public void timerEvent(int id) {
                super.timerEvent(id);
                timers.addTimer(0, this, id);
                timers.cancelTimer(b, 1);
            }
        };
        timers.addTimer(100, a, 1);
        timers.addTimer(100, b, 1);
        timers.addTimer(100, c, 1);
        assertThat(timers.turnAt(1100)).isEqualTo(1);
        assertThat(told).containsExactly("a1", "c1");
        assertThat(timers.turnAt(1101)).isEqualTo(1);
        assertThat(told).containsExactly("a1", "c1", "a1");
    }
}
