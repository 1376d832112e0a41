package io.thingrack.http;

import io.thingrack.http.access.Accounts;
import java.nio.file.Path;
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
 * @param accounts who there is
 * @param tls what to prove oneself with, null for plain HTTP
 * @param announce whether the local network is told
 * @param directoryFile where Descriptions from outside are kept, null for memory only
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
        long pollSeconds,
        Accounts accounts,
        Tls tls,
        boolean announce,
        Path directoryFile) {

    /**
     * A key and its certificate.
     *
     * @param keyStore in PKCS#12; null where there are the two files that follow
     * @param password of it
     * @param certificate file in PEM
     * @param key file in PEM
     */
    record Tls(Path keyStore, String password, Path certificate, Path key) {}

    String scheme() {
        return tls == null ? "http" : "https";
    }

    boolean isWildcard() {
        return host.equals("*") || host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    }

    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }
}
