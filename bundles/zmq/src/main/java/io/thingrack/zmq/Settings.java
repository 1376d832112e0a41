package io.thingrack.zmq;

import io.thingrack.zmq.endpoint.Limits;
import java.nio.file.Path;

/**
 * What is configured.
 *
 * @param serverId the server's id
 * @param host name or address to listen at, {@code *} for all
 * @param port for requests, 0 for any
 * @param eventsPort for events; 0 for any, negative for the next after {@code port}, or any where that is 0
 * @param advertise host that clients are told, empty for the one they came in on
 * @param ipcDirectory for Unix-domain sockets, null for none
 * @param limits what peers may cost
 */
record Settings(
        String serverId, String host, int port, int eventsPort, String advertise, Path ipcDirectory, Limits limits) {

    boolean isWildcard() {
        return host.equals("*") || host.equals("0.0.0.0") || host.equals("::");
    }
}
