package io.thingrack.zmq.wire.request;

import io.thingrack.zmq.wire.WireError;
import java.util.Objects;

/** A request cannot be taken. Who sent it is told where there is a message id to tell it by. */
public final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient String messageId;
    private final transient boolean oneway;
    private final transient WireError error;

    /**
     * @param messageId null where it could not be read
     * @param oneway whether no answer is wanted
     * @param error what to tell
     */
    public BadMessageException(String messageId, boolean oneway, WireError error) {
        // no stack trace: anybody can cause it at any rate
        super(error.message(), null, false, false);
        this.messageId = messageId;
        this.oneway = oneway;
        this.error = Objects.requireNonNull(error);
    }

    /** @return the message id, null where it could not be read */
    public String messageId() {
        return messageId;
    }

    /** @return whether an answer can and may be given */
    public boolean isAnswerable() {
        return messageId != null && !oneway;
    }

    /** @return what to tell */
    public WireError error() {
        return error;
    }
}
