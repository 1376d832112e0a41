package io.thingrack.http.exchange;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the bodies of requests. */
public final class Bodies {
    private static final byte[] EMPTY = {};

    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param body bytes of one
     * @param all bytes of all that are being read or worked on
     * @param seconds that one may take to come
     */
    public record Limits(long body, long all, long seconds) {}

    /** What to do with a body that is there. */
    @FunctionalInterface
    public interface Taker {
        /** @param body whole */
        void take(byte[] body);
    }

    /**
     * @param limits what they may have
     * @param timer ends those that take too long
     */
    public Bodies(Limits limits, ScheduledExecutorService timer) {
        this.limits = limits;
        this.timer = timer;
    }

    /** @return bytes of all bodies that are held now */
    public long held() {
        return held.get();
    }

    /**
     * @param exchange whose body; answered here where that cannot be had
     * @param taker gets it, from whatever thread
     */
    public void read(Exchange exchange, Taker taker) throws IOException {
        long length = exchange.request().getContentLengthLong();
        if (!exchange.hasBody()) {
            taker.take(EMPTY);
        } else if (length > limits.body()) {
            exchange.answer(tooLarge(limits.body()).with("Connection", "close"));
        } else if (held.get() > limits.all()) {
            exchange.answer(tooMuch().with("Connection", "close"));
        } else {
            exchange.startAsync();
            ServletInputStream in = exchange.request().getInputStream();
            BodyReader reader = new BodyReader(exchange, in, limits, held, taker);
            Future<?> deadline = timer.schedule(() -> reader.fail(tooSlow()), limits.seconds(), TimeUnit.SECONDS);
            reader.deadline(deadline);
            in.setReadListener(reader);
        }
    }

    static Problem tooLarge(long limit) {
        return new Problem(
                413, "too-large", "Body too large", "a body may have " + limit + " bytes; configure max.body for more");
    }

    static Problem tooMuch() {
        return new Problem(
                503,
                "busy",
                "Too much is being read",
                "the bodies of all requests are as large as they may be",
                java.util.List.of("Retry-After", "1"));
    }

    private Problem tooSlow() {
        return new Problem(
                408, "too-slow", "Body too slow", "a body has to be there within " + limits.seconds() + " s");
    }
}
