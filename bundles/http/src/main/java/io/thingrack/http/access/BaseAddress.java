package io.thingrack.http.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/**
 * How a client reaches the rack: as configured; else as a proxy that is trusted says; else as the client said itself.
 */
public final class BaseAddress {
    private final String configured;
    private final Set<String> proxies;

    /**
     * @param configured scheme, host and port, perhaps a path; empty where each client says for itself
     * @param proxies addresses of the proxies whose forwarding headers count
     */
    public BaseAddress(String configured, Set<String> proxies) {
        this.configured = configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
        this.proxies = proxies;
    }

    /**
     * @param request of a client
     * @return scheme, host and port, without a slash at its end
     */
    public String of(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return configured;
        }
        String scheme = request.getScheme();
        String host = request.getHeader("Host");
        if (proxies.contains(request.getRemoteAddr())) {
            Forwarded forwarded = Forwarded.of(request);
            scheme = forwarded.scheme() == null ? scheme : forwarded.scheme();
            host = forwarded.host() == null ? host : forwarded.host();
        }
        if (host == null || !HostCheck.isHost(host)) {
            String local = request.getLocalAddr();
            host = (local.contains(":") && !local.startsWith("[") ? "[" + local + "]" : local) + ":"
                    + request.getLocalPort();
        }
        return scheme + "://" + host;
    }

    /** What the last proxy says; each proxy adds at the end. */
    private record Forwarded(String scheme, String host) {

        static Forwarded of(HttpServletRequest request) {
            String standard = last(request.getHeader("Forwarded"));
            if (standard == null) {
                return new Forwarded(
                        scheme(last(request.getHeader("X-Forwarded-Proto"))),
                        host(last(request.getHeader("X-Forwarded-Host"))));
            }
            String scheme = null;
            String host = null;
            for (String pair : standard.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                    String value = pair.substring(equals + 1).strip().replace("\"", "");
                    scheme = name.equals("proto") ? scheme(value) : scheme;
                    host = name.equals("host") ? host(value) : host;
                }
            }
            return new Forwarded(scheme, host);
        }

        private static String last(String header) {
            return header == null
                    ? null
                    : header.substring(header.lastIndexOf(',') + 1).strip();
        }

        private static String scheme(String value) {
            return "http".equals(value) || "https".equals(value) ? value : null;
        }

        private static String host(String value) {
            return value != null && HostCheck.isHost(value) ? value : null;
        }
    }
}
