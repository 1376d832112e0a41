package io.thingrack.zmq.ipc;

import java.nio.file.Path;

/**
 * Where a stock client looks for a server's sockets.
 *
 * @param requests socket of the ROUTER
 * @param events socket of the publisher
 */
public record SocketNames(Path requests, Path events) {

    /**
     * @param directory for all servers' sockets
     * @param serverId whose
     * @return its names
     */
    public static SocketNames of(Path directory, String serverId) {
        Path absolute = directory.toAbsolutePath().normalize();
        String name = safe(serverId);
        return new SocketNames(absolute.resolve(name + ".ipc"), absolute.resolve(name + ".event-publisher.ipc"));
    }

    /** As hololinked does it: what no file name may hold becomes an underscore, and never more than one of them. */
    private static String safe(String serverId) {
        return serverId.replaceAll("[<>:\"/\\\\|?*\\x00-\\x1f]+", "_")
                .replaceAll("_+", "_")
                .replaceAll("^_|_$", "");
    }
}
