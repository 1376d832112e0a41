package io.thingrack.http.access;

import io.thingrack.http.exchange.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps foreign web pages out: a page whose name was made to point here (DNS rebinding) has a foreign Host, and one that
 * sends requests from its own place has a foreign Origin.
 */
public final class HostCheck {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopback;
    private final Set<String> hosts;
    private final Set<String> origins;
    /** The header that was right last: nearly all requests come with the same one. */
    private volatile String known;

    /**
     * @param loopback whether only this machine reaches the rack, so that it has no other names than these
     * @param hosts further names of the rack, without port
     * @param origins of pages elsewhere that may call it
     */
    public HostCheck(boolean loopback, Set<String> hosts, Set<String> origins) {
        this.loopback = loopback;
        this.hosts = hosts;
        this.origins = origins;
    }

    /** @return whether it is a host with or without a port, and nothing else */
    static boolean isHost(String text) {
        return text.length() <= 260 && HOST.matcher(text).matches();
    }

    /**
     * @param request that came
     * @return why it is refused, null where it is not
     */
    public Problem refuse(HttpServletRequest request) {
        String host = request.getHeader("Host");
        String origin = request.getHeader("Origin");
        if (origin == null && host != null && host.equals(known)) {
            return null;
        }
        if (host != null && !isHost(host)) {
            return Problem.badRequest("Host is no host");
        }
        if (host != null && loopback && !isOurs(host)) {
            return new Problem(
                    421,
                    "foreign-host",
                    "Foreign host",
                    "Host is " + host + ", which is no name of this rack; configure hosts for more");
        }
        known = host;
        if (origin != null && !origins.contains(origin) && !isSame(origin, host)) {
            return new Problem(
                    403,
                    "foreign-origin",
                    "Foreign origin",
                    "pages of another origin may not call this rack; configure cors.origins for those that may");
        }
        return null;
    }

    private boolean isOurs(String host) {
        String name = name(host);
        return LOOPBACK.contains(name) || hosts.contains(name);
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isSame(String origin, String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    /**
     * @param origin of a page
     * @return whether it may read answers
     */
    public boolean allows(String origin) {
        return origins.contains(origin);
    }
}
