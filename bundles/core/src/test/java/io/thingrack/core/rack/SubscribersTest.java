package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Event;
import io.thingrack.api.Signal;
import io.thingrack.api.Thing;
import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver that asks to know whether anybody listens is told of the first subscriber and of the last one. */
@Timeout(60)
class SubscribersTest {
    private final TestRack rack = new TestRack(Duration.ofMillis(50));
    private final Ear ear = new Ear();

    @AfterEach
    void close() {
        rack.close();
        assertThat(rack.ownFaults).isEmpty();
    }

    /** A face with as many subscribers of everything as one says. */
    private static final class Ear implements PublicationSink {
        private volatile boolean listens;

        @Override
        public boolean wants(String thingId, Publication.Kind kind, String name) {
            return listens && name.equals("frame");
        }

        @Override
        public void publish(Publication publication) {}
    }

    private void listen(boolean now) {
        ear.listens = now;
        rack.publisher.subscribersChanged(Runnable::run);
    }

    public static class Camera implements Thing {
        final List<Boolean> told = new CopyOnWriteArrayList<>();

        @Event
        public final Signal<byte[]> frame = new Signal<byte[]>().onSubscribers(this::subscribers);

        void subscribers(boolean any) {
            told.add(any);
        }
    }

    private void addEar() {
        rack.publisher.remove(rack);
        rack.publisher.add(ear);
    }

    @Test
    void firstAndLastSubscriberAreTold() {
        addEar();
        Camera camera = new Camera();
        rack.plug("camera", () -> camera);
        listen(true);
        TestRack.await(() -> camera.told.equals(List.of(true)));
        assertThat(camera.frame.hasSubscribers()).isTrue();
        listen(true);
        listen(false);
        TestRack.await(() -> camera.told.equals(List.of(true, false)));
        assertThat(camera.frame.hasSubscribers()).isFalse();
    }

    @Test
    void driverThatComesToSubscribersIsToldAtOnceAndOneThatLeftIsNotTold() {
        addEar();
        listen(true);
        Camera camera = new Camera();
        TestRack.Plug plug = rack.plug("camera", () -> camera);
        TestRack.await(() -> camera.told.equals(List.of(true)));
        rack.whiteboard.removed(plug);
        TestRack.await(() -> !camera.frame.hasSubscribers());
        listen(false);

        Camera next = new Camera();
        rack.plug("camera", () -> next);
        listen(true);
        TestRack.await(() -> next.told.equals(List.of(true)));
        assertThat(camera.told).containsExactly(true);
    }

    /** Its first call is held up; what changes meanwhile and back is not told. */
    public static class Slow extends Camera {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        void subscribers(boolean any) {
            super.subscribers(any);
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                told.add(null == e);
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void oneCallAtATimeAndInTheEndWhatIsSo() throws Exception {
        addEar();
        Slow slow = new Slow();
        rack.plug("camera", () -> slow);
        listen(true);
        slow.begun.await();
        for (int i = 0; i < 100; i++) {
            listen(i % 2 == 0);
        }
        listen(false);
        assertThat(slow.told).containsExactly(true);
        slow.goOn.countDown();
        TestRack.await(() -> slow.told.equals(List.of(true, false)));
    }

    @Test
    void driverThatHangsThereIsInterruptedWhenItLeavesAndHoldsUpNobody() throws Exception {
        addEar();
        Slow slow = new Slow();
        TestRack.Plug plug = rack.plug("slow", () -> slow);
        Camera other = new Camera();
        rack.plug("other", () -> other);
        listen(true);
        slow.begun.await();
        TestRack.await(() -> other.told.equals(List.of(true)));
        rack.whiteboard.removed(plug);
        TestRack.await(() -> slow.told.equals(List.of(true, false)));
    }

    /** Throws on each call. */
    public static class Throwing extends Camera {
        @Override
        void subscribers(boolean any) {
            super.subscribers(any);
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void driverThatThrowsThereIsToldAgain() {
        addEar();
        Throwing throwing = new Throwing();
        rack.plug("camera", () -> throwing);
        listen(true);
        TestRack.await(() -> throwing.told.size() == 1);
        listen(false);
        TestRack.await(() -> throwing.told.size() == 2);
    }

    @Test
    void aDriverThatGoesOnUnderAnotherIdKnowsThatNobodyListensThere() {
        rack.publisher.remove(rack);
        PublicationSink ofTheFirst = new PublicationSink() {
            @Override
            public boolean wants(String thingId, Publication.Kind kind, String name) {
                return thingId.equals("first");
            }

            @Override
            public void publish(Publication publication) {}
        };
        rack.publisher.add(ofTheFirst);
        Camera camera = new Camera();
        TestRack.Plug plug = rack.plug("first", () -> camera);
        TestRack.await(() -> camera.told.equals(List.of(true)));
        plug.properties.put("thing.id", "second");
        rack.whiteboard.modified(plug);

        TestRack.await(() -> rack.serves("second"));
        assertThat(camera.told).containsExactly(true, false);
        plug.properties.put("thing.id", "first");
        rack.whiteboard.modified(plug);
        TestRack.await(() -> camera.told.equals(List.of(true, false, true)));
    }

    @Test
    void aDriverThatATwinDisplacesKnowsThatNobodyListens() {
        addEar();
        listen(true);
        Camera lesser = new Camera();
        rack.plug("camera", 1, () -> lesser);
        TestRack.await(() -> lesser.told.equals(List.of(true)));
        rack.plug("camera", 2, Camera::new);

        TestRack.await(() -> lesser.told.equals(List.of(true, false)));
    }

    /** As a face that asks its server whether it has the Thing. */
    @Test
    void aDriverIsToldWhenItCanBeFound() {
        rack.publisher.remove(rack);
        rack.publisher.add(new PublicationSink() {
            @Override
            public boolean wants(String thingId, Publication.Kind kind, String name) {
                return rack.rack.model(thingId).isPresent();
            }

            @Override
            public void publish(Publication publication) {}
        });
        for (int i = 0; i < 200; i++) {
            Camera camera = new Camera();
            rack.plug("camera" + i, () -> camera);
            TestRack.await(() -> camera.told.equals(List.of(true)));
        }
    }

    public static class StuckCamera implements Thing {
        final CountDownLatch stuck = new CountDownLatch(1);

        @Event
        public final Signal<byte[]> frame = new Signal<byte[]>().onSubscribers(this::hang);

        private void hang(boolean any) {
            if (!any) {
                stuck.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    void oneThatHangsWhenNobodyListensAnyMoreHoldsUpNothing() {
        addEar();
        listen(true);
        StuckCamera camera = new StuckCamera();
        TestRack.Plug plug = rack.plug("camera", () -> camera);
        TestRack.await(camera.frame::hasSubscribers);
        rack.plug("other", () -> new Versioned(1));
        plug.properties.put("thing.id", "renamed");
        rack.whiteboard.modified(plug);

        TestRack.await(() -> rack.serves("renamed"));
        assertThat(rack.read("other", "version")).isEqualTo("1");
    }
}
