package io.thingrack.http.exchange;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a large body as fast as its client reads, and holds no thread meanwhile. */
final class BodyWriter implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(BodyWriter.class);
    private static final int PIECE = 64 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private final Runnable over;
    private int written;

    BodyWriter(AsyncContext context, ServletOutputStream out, byte[] body, Runnable over) {
        this.context = context;
        this.out = out;
        this.body = body;
        this.over = over;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (written == body.length) {
                context.complete();
                over.run();
                return;
            }
            int length = Math.min(PIECE, body.length - written);
            out.write(body, written, length);
            written += length;
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("not written to the end, the client has gone", failure);
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            LOG.debug("completed already", ended);
        }
        over.run();
    }
}
