package io.thingrack.http.exchange;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a body as it comes, holds no thread meanwhile, and keeps to bounds: of this body, of all, and of time. */
final class BodyReader implements ReadListener {
    private static final int PIECE = 8 * 1024;

    private final Exchange exchange;
    private final ServletInputStream in;
    private final Bodies.Limits limits;
    private final AtomicLong held;
    private final Bodies.Taker taker;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private volatile Future<?> deadline;
    private boolean over;

    BodyReader(Exchange exchange, ServletInputStream in, Bodies.Limits limits, AtomicLong held, Bodies.Taker taker) {
        this.exchange = exchange;
        this.in = in;
        this.limits = limits;
        this.held = held;
        this.taker = taker;
    }

    void deadline(Future<?> timer) {
        deadline = timer;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE];
        while (!over && in.isReady()) {
            int length = in.read(piece);
            if (length < 0) {
                return;
            }
            body.write(piece, 0, length);
            held.addAndGet(length);
            if (body.size() > limits.body()) {
                fail(Bodies.tooLarge(limits.body()));
            } else if (held.get() > limits.all()) {
                fail(Bodies.tooMuch());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (!over) {
            over = true;
            deadline.cancel(false);
            byte[] bytes = body.toByteArray();
            exchange.bodyTaken();
            exchange.whenOver(() -> held.addAndGet(-bytes.length));
            taker.take(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!over) {
            fail(Problem.badRequest("the body ends before its end"));
        }
    }

    private void fail(Problem problem) {
        over = true;
        deadline.cancel(false);
        held.addAndGet(-body.size());
        exchange.answer(problem.with("Connection", "close"));
    }
}
