package io.thingrack.zmq.wire;

import java.util.Locale;

/** How a client reaches the server, by the names that {@code get_thing_description} takes as {@code protocol}. */
public enum Transport {
    INPROC,
    IPC,
    TCP;

    /**
     * @param name in any case
     * @return the transport, null when there is none of that name
     */
    public static Transport of(String name) {
        for (Transport transport : values()) {
            if (transport.name().equals(name.toUpperCase(Locale.ROOT))) {
                return transport;
            }
        }
        return null;
    }
}
