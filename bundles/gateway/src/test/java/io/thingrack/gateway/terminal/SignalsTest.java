package io.thingrack.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {

    /** By a signal that no shell has its background jobs ignore, as many do with that of Ctrl-C. */
    @Test
    void whatIsTakenIsGivenBack() throws Exception {
        CountDownLatch outer = new CountDownLatch(1);
        CountDownLatch inner = new CountDownLatch(1);
        Signals.Taken before = Signals.resumed(outer::countDown);
        try {
            Signals.Taken taken = Signals.resumed(inner::countDown);
            raise();
            assertThat(inner.await(15, TimeUnit.SECONDS)).isTrue();
            taken.close();

            raise();

            assertThat(outer.await(15, TimeUnit.SECONDS))
                    .as("what was there before is back")
                    .isTrue();
        } finally {
            before.close();
        }
    }

    private static void raise() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        signal.getMethod("raise", signal)
                .invoke(null, signal.getConstructor(String.class).newInstance("CONT"));
    }
}
