package io.thingrack.core.operation;

import io.thingrack.api.StateException;
import io.thingrack.core.codec.EncodingException;
import io.thingrack.core.codec.InvalidInputException;
import io.thingrack.core.serialization.NoSerializerException;
import io.thingrack.spi.Fault;
import io.thingrack.spi.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What a client is told of what a driver throws. The one table from Java exceptions to kinds of fault. */
public final class Faults {
    private static final int LONGEST_MESSAGE = 2_000;

    private static final int LONGEST_EXCERPT = 100;
    private static final int DEEPEST_CAUSE = 20;

    private Faults() {}

    /** What a client gave, short enough to be given back in a message. */
    static String excerpt(String given) {
        return given.length() <= LONGEST_EXCERPT ? given : given.substring(0, LONGEST_EXCERPT) + "…";
    }

    static Fault of(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof InvalidInputException) {
            return ((InvalidInputException) cause).fault();
        }
        Kind kind = kind(cause);
        return new Fault(kind, message(kind, cause));
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE && isWrapper(cause); depth++) {
            Throwable inner;
            try {
                inner = cause.getCause();
            } catch (Throwable unfit) {
                // a driver's exception is a driver's code
                return cause;
            }
            if (inner == null) {
                return cause;
            }
            cause = inner;
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof UncheckedIOException;
    }

    private static Kind kind(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException) {
            return Kind.BAD_VALUE;
        }
        if (thrown instanceof ClassCastException) {
            return Kind.WRONG_TYPE;
        }
        if (thrown instanceof StateException) {
            return Kind.WRONG_STATE;
        }
        if (thrown instanceof UnsupportedOperationException) {
            return Kind.NOT_IMPLEMENTED;
        }
        if (thrown instanceof SecurityException || thrown instanceof AccessDeniedException) {
            return Kind.NOT_PERMITTED;
        }
        if (thrown instanceof TimeoutException || thrown instanceof SocketTimeoutException) {
            return Kind.DEVICE_TIMEOUT;
        }
        if (thrown instanceof InterruptedException
                || thrown instanceof ClosedByInterruptException
                || thrown instanceof CancellationException) {
            return Kind.INTERRUPTED;
        }
        if (thrown instanceof ConnectException) {
            return Kind.NO_CONNECTION;
        }
        return thrown instanceof IOException ? Kind.DEVICE_IO : Kind.DRIVER;
    }

    private static String message(Kind kind, Throwable thrown) {
        String text;
        try {
            text = thrown.getMessage();
        } catch (Throwable unfit) {
            // a driver's exception is a driver's code
            text = null;
        }
        String message = text == null || text.isBlank() ? "" : text;
        boolean explained = thrown instanceof EncodingException || thrown instanceof NoSerializerException;
        if (kind == Kind.DRIVER && !explained || message.isEmpty()) {
            message = thrown.getClass().getName() + (message.isEmpty() ? "" : ": " + message);
        }
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
