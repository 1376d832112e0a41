package io.thingrack.http;

import java.util.Set;

/**
 * What is configured.
 *
 * @param host name or address to listen at, {@code *} for all
 * @param port 0 for any
 * @param base scheme, host and port that clients are told, empty for those they came in on
 * @param hosts further names of the rack
 * @param proxies addresses whose forwarding headers count
 * @param origins of pages elsewhere that may call
 * @param invocationSeconds default of the invocation timeout
 * @param executionSeconds default of the execution timeout
 * @param maxBody bytes of a body
 * @param maxBodies bytes of all bodies
 * @param bodySeconds in which a body must be there
 * @param maxStreams streams and long polls
 * @param maxRequests requests that are being worked on
 * @param heartbeatMillis between two signs of life on a stream
 * @param pollSeconds that a long poll is held
 */
record Settings(
        String host,
        int port,
        String base,
        Set<String> hosts,
        Set<String> proxies,
        Set<String> origins,
        long invocationSeconds,
        long executionSeconds,
        long maxBody,
        long maxBodies,
        long bodySeconds,
        int maxStreams,
        int maxRequests,
        long heartbeatMillis,
        long pollSeconds) {

    boolean isWildcard() {
        return host.equals("*") || host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }
}
