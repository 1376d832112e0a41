package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.spi.Clocks;
import io.thingrack.spi.Job;
import io.thingrack.spi.Operation;
import io.thingrack.spi.Outcome;
import io.thingrack.spi.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NothingIsKeptTest {
    private final TestRack rack = new TestRack(Duration.ofSeconds(30));

    /** As a driver's bundle has one of its own. */
    private static final class Loader extends ClassLoader {
        Loader() {
            super(NothingIsKeptTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Untidy.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void aDriverThatHasLeftIsForgottenByTheThreadsThatRanIt() throws Exception {
        AtomicReference<Thing> driver = new AtomicReference<>();
        WeakReference<ClassLoader> loader = come(driver);
        TestRack.Plug plug = rack.plug("a", driver::get);
        assertThat(rack.state().failed).extracting(failed -> failed.message).isEmpty();
        for (int i = 0; i < 20; i++) {
            assertThat(rack.invoke("a", "act", "{}")).isInstanceOf(Outcome.Done.class);
            assertThat(rack.invoke("a", "beside", "{}")).isInstanceOf(Outcome.Done.class);
        }

        rack.plug("others", Tidy::new);
        driver.set(null);
        rack.whiteboard.removed(plug);

        TestRack.await(() -> isGoneWhileOthersKeepTheThreadsBusy(loader));
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> come(AtomicReference<Thing> driver) throws Exception {
        ClassLoader loader = new Loader();
        Class<?> type = loader.loadClass(Untidy.class.getName());
        driver.set((Thing) type.getConstructor().newInstance());
        // what the constructor left in this thread is this test's matter
        Thread.currentThread().setContextClassLoader(NothingIsKeptTest.class.getClassLoader());
        var left = type.getDeclaredField("LEFT");
        left.setAccessible(true);
        ((ThreadLocal<?>) left.get(null)).remove();
        return new WeakReference<>(loader);
    }

    private boolean isGoneWhileOthersKeepTheThreadsBusy(WeakReference<ClassLoader> loader) {
        for (int i = 0; i < 10; i++) {
            assertThat(rack.invoke("others", "work", "{}")).isInstanceOf(Outcome.Done.class);
        }
        System.gc();
        return loader.get() == null;
    }

    @ParameterizedTest
    @CsvSource({
        "INVOKE_ACTION, hang, '{\"value\":1'",
        "WRITE_PROPERTY, value, 1",
        "WRITE_MULTIPLE_PROPERTIES, '', '{\"value\":1'"
    })
    void whatAClientSentIsNotKeptForAsLongAsADriverIsAtIt(Operation operation, String name, String json)
            throws Exception {
        Hanging driver = new Hanging();
        rack.plug("a", () -> driver);
        WeakReference<byte[]> sent = send(operation, name, json);
        assertThat(driver.inside.await(20, TimeUnit.SECONDS)).isTrue();

        TestRack.await(() -> {
            System.gc();
            return sent.get() == null;
        });
        driver.release.countDown();
    }

    private WeakReference<byte[]> send(Operation operation, String name, String json) {
        String large = json + " ".repeat(1 << 20) + (json.startsWith("{") ? "}" : "");
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        Clocks clocks = new Clocks(System.nanoTime(), Clocks.NONE, TimeUnit.MINUTES.toNanos(1));
        rack.rack.submit(new Job("a", operation, name, new Payload(bytes, Payload.JSON), clocks), outcome -> {});
        return new WeakReference<>(bytes);
    }

    static class Hanging implements Thing {
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Action
        public void hang(int value) throws InterruptedException {
            inside.countDown();
            release.await();
        }

        @Property
        public int value() {
            return 1;
        }

        public void value(int next) throws InterruptedException {
            hang(next);
        }
    }

    static class Tidy implements Thing {
        @Action
        public void work() {}
    }
}
