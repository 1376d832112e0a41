package io.thingrack.core.codec;

import io.thingrack.spi.Fault;
import java.util.Objects;

/**
 * Input that a member does not take. The message is for the one who sent it: which field, what was given, what is
 * allowed; where several are wrong, all of them.
 */
public final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault.Kind kind;

    /**
     * @param kind {@link Fault.Kind#WRONG_TYPE} or {@link Fault.Kind#BAD_VALUE}
     * @param message for the one who sent it
     */
    public InvalidInputException(Fault.Kind kind, String message) {
        // no stack trace: anybody can cause it at any rate
        super(message, null, false, false);
        this.kind = Objects.requireNonNull(kind);
    }

    /** @return which kind of fault it is for the client */
    public Fault.Kind kind() {
        return kind;
    }

    /** @return what to answer */
    public Fault fault() {
        return new Fault(kind, getMessage());
    }
}
