package io.thingrack.serialization.bytes;

import io.thingrack.spi.serialization.DataReader;

/** A value that is one token, and nothing in it. */
public abstract class OneTokenReader implements DataReader {
    private final Token only;
    private Token token;

    /** @param only what it is */
    protected OneTokenReader(Token only) {
        this.only = only;
    }

    @Override
    public final Token next() {
        token = token == null ? only : Token.END;
        return token;
    }

    @Override
    public final Token token() {
        return token;
    }

    /**
     * @param good whether what was asked for is there
     * @throws IllegalStateException if it is not; a fault of who asks
     */
    protected final void expect(boolean good) {
        if (!good) {
            throw new IllegalStateException("asked for what is not there: it stands at " + token);
        }
    }
}
