package io.thingrack.zmq.endpoint;

import org.zeromq.ZMQException;
import zmq.ZError;

/** An address cannot be had. */
public final class BindFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String address;

    /**
     * @param address that was asked for
     * @param reason why not, for people
     */
    public BindFailedException(String address, String reason) {
        super(reason);
        this.address = address;
    }

    BindFailedException(String address, RuntimeException cause) {
        super(reason(cause), cause);
        this.address = address;
    }

    private static String reason(RuntimeException cause) {
        if (cause instanceof ZMQException zmq && zmq.getErrorCode() == ZError.EADDRINUSE) {
            return "it is in use, or not an address of this machine";
        }
        return String.valueOf(cause.getMessage());
    }

    /** @return the address that was asked for */
    public String address() {
        return address;
    }
}
