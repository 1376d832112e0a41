package io.thingrack.http.exchange;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer, which may come from any thread, before or after the servlet has returned. Only where
 * it comes before does the container's thread write it.
 */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Up to here an answer fits into the container's buffer, and writing it cannot block. */
    private static final int SMALL = 16 * 1024;

    private static final Object ASYNC = "answered by whoever has the answer";
    private static final Object OVER = "answered";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long arrived = System.nanoTime();
    /** Null at first, then an answer that came early or {@link #ASYNC}, then {@link #OVER}. */
    private final AtomicReference<Object> state = new AtomicReference<>();

    private volatile AsyncContext context;
    private volatile boolean bodyTaken;
    private volatile Runnable over = () -> {};

    /**
     * @param request asynchronous
     * @param response to it
     */
    public Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** @return the request; not to be read any more once it is answered */
    public HttpServletRequest request() {
        return request;
    }

    /** @return the response, for headers that hold whatever the answer is */
    public HttpServletResponse response() {
        return response;
    }

    /** @return when it came, by {@link System#nanoTime()} */
    public long arrived() {
        return arrived;
    }

    /** The body has been read to its end. */
    void bodyTaken() {
        bodyTaken = true;
    }

    /** @return whether there is a body */
    boolean hasBody() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** @return whether it asks for the head only */
    public boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    /** @param task run, after those before it, once it is answered or has become a stream */
    public void whenOver(Runnable task) {
        Runnable before = over;
        over = () -> {
            before.run();
            task.run();
        };
    }

    /**
     * Answers, where nobody has before. From any thread; does not block.
     *
     * @param answer whole
     * @return whether it is the answer
     */
    public boolean answer(Answer answer) {
        if (state.compareAndSet(null, answer)) {
            return true;
        }
        boolean first = state.compareAndSet(ASYNC, OVER);
        if (first) {
            writeAsync(answer);
        }
        return first;
    }

    /**
     * Answers with a problem.
     *
     * @param problem why
     */
    public void answer(Problem problem) {
        answer(problem.answer(request.getRequestURI()));
    }

    /** The servlet returns: what is answered is written, what is not is left to whoever has the answer. */
    public void leave() throws IOException {
        Object early = state.get();
        if (early == null) {
            startAsync();
        } else if (early instanceof Answer answer && state.compareAndSet(early, OVER)) {
            if (answer.body().length > SMALL && !isHead()) {
                context = request.startAsync();
                context.setTimeout(0);
                writeAsync(answer);
            } else {
                write(answer);
                over.run();
            }
        }
    }

    /** From here on answers are written by whoever has them. For the container's thread. */
    public AsyncContext startAsync() {
        if (context == null) {
            AsyncContext started = request.startAsync();
            started.setTimeout(0);
            context = started;
            if (!state.compareAndSet(null, ASYNC)) {
                Object early = state.getAndSet(OVER);
                if (early instanceof Answer answer) {
                    writeAsync(answer);
                }
            }
        }
        return context;
    }

    /**
     * Takes the response over, for a stream.
     *
     * @return whether nobody has answered yet
     */
    public boolean take() {
        startAsync();
        boolean taken = state.compareAndSet(ASYNC, OVER);
        if (taken) {
            over.run();
        }
        return taken;
    }

    private void writeAsync(Answer answer) {
        try {
            if (answer.body().length > SMALL && !isHead()) {
                head(answer);
                response.getOutputStream()
                        .setWriteListener(new BodyWriter(context, response.getOutputStream(), answer.body(), over));
                return;
            }
            write(answer);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("not answered, the client has gone", gone);
        }
        finish();
    }

    private void finish() {
        try {
            context.complete();
        } catch (RuntimeException gone) {
            LOG.debug("not completed, the client has gone", gone);
        }
        over.run();
    }

    private void write(Answer answer) throws IOException {
        head(answer);
        if (answer.body().length > 0 && !isHead()) {
            response.getOutputStream().write(answer.body());
        }
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        for (int i = 0; i < answer.headers().size(); i += 2) {
            String name = answer.headers().get(i);
            if (name.equals("Vary")) {
                response.addHeader(name, answer.headers().get(i + 1));
            } else {
                response.setHeader(name, answer.headers().get(i + 1));
            }
        }
        if (!bodyTaken && hasBody()) {
            // what nobody reads would be taken for the next request; the client has to know that the connection ends
            response.setHeader("Connection", "close");
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.status() != 204 && answer.status() != 304) {
            response.setContentLength(answer.body().length);
        }
    }
}
