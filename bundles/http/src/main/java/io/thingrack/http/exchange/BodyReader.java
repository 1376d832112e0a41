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
    /** Set under the lock of this. */
    private volatile boolean over;

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
            keep(piece, length);
            if (body.size() > limits.body()) {
                fail(Bodies.tooLarge(limits.body()));
            } else if (held.get() > limits.all()) {
                fail(Bodies.tooMuch());
            }
        }
    }

    private synchronized void keep(byte[] piece, int length) {
        if (!over) {
            body.write(piece, 0, length);
            held.addAndGet(length);
        }
    }

    @Override
    public void onAllDataRead() {
        if (end()) {
            byte[] bytes = body.toByteArray();
            exchange.bodyTaken();
            exchange.whenOver(() -> held.addAndGet(-bytes.length));
            taker.take(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(Problem.badRequest("the body ends before its end"));
    }

    /** Gives the body up, unless it is whole or was given up before. From any thread. */
    void fail(Problem problem) {
        if (end()) {
            held.addAndGet(-body.size());
            exchange.answer(problem.with("Connection", "close"));
        }
    }

    /** @return whether it is this call that ends it: what is whole is taken, what is given up never is */
    private synchronized boolean end() {
        if (over) {
            return false;
        }
        over = true;
        deadline.cancel(false);
        return true;
    }
}
