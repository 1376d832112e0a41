package io.thingrack.zmq.wire.response;

import io.thingrack.spi.Fault;
import io.thingrack.zmq.wire.MessageType;
import io.thingrack.zmq.wire.WireError;
import io.thingrack.zmq.wire.request.Request;

/** Faults as the Python exceptions that a stock client raises by name. */
final class PythonErrors {
    private PythonErrors() {}

    /**
     * @param fault what happened
     * @param how tells of {@code _get_properties}, where an unknown name is a missing attribute
     * @return the error for the client
     */
    static WireError of(Fault fault, Request.Kind how) {
        boolean message = fault.kind() == Fault.Kind.NO_SUCH_THING || fault.kind() == Fault.Kind.NO_SUCH_OPERATION;
        String type = how == Request.Kind.PROPERTIES && fault.kind() == Fault.Kind.NO_SUCH_AFFORDANCE
                ? "AttributeError"
                : type(fault.kind());
        return new WireError(message ? MessageType.INVALID_MESSAGE : MessageType.EXCEPTION, type, fault.message());
    }

    private static String type(Fault.Kind kind) {
        return switch (kind) {
            case NO_SUCH_THING, NO_SUCH_AFFORDANCE -> "KeyError";
            case NO_SUCH_OPERATION, NOT_IMPLEMENTED -> "NotImplementedError";
            case NOT_OFFERED, BAD_VALUE -> "ValueError";
            case WRONG_TYPE -> "TypeError";
            case WRONG_STATE -> "StateMachineError";
            case NOT_PERMITTED -> "PermissionError";
            case BUSY -> "BlockingIOError";
            case GONE -> "ConnectionAbortedError";
            case INTERRUPTED -> "InterruptedError";
            case DEVICE_TIMEOUT -> "TimeoutError";
            case NO_CONNECTION -> "ConnectionError";
            case DEVICE_IO -> "OSError";
            case DRIVER -> "RuntimeError";
        };
    }
}
