package io.thingrack.core.rack;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingrack.api.Action;
import io.thingrack.api.Thing;
import io.thingrack.spi.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    static class Tidy implements Thing {
        @Action
        public void work() {}
    }
}
