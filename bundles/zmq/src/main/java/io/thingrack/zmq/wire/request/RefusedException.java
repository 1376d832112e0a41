package io.thingrack.zmq.wire.request;

import io.thingrack.zmq.wire.WireError;

/** What is asked for cannot be asked so. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient WireError error;

    RefusedException(WireError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    WireError error() {
        return error;
    }
}
