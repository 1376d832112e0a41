package io.thingrack.http.access;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Exchange;
import jakarta.servlet.http.HttpServletResponse;

/** Lets pages of the configured origins read answers (Fetch, section 3.2); off where none is configured. */
public final class Cors {
    private static final String METHODS = "GET, HEAD, PUT, PATCH, POST, DELETE, OPTIONS";
    private static final String HEADERS =
            "Accept, Authorization, Content-Type, If-None-Match, Last-Event-ID, X-API-Key";
    private static final String EXPOSED = "ETag, Link, Location, Retry-After, X-Message-ID, WWW-Authenticate";

    private final HostCheck hosts;

    /** @param hosts knows the origins */
    public Cors(HostCheck hosts) {
        this.hosts = hosts;
    }

    /**
     * Says what holds for this origin, whatever the answer will be, and answers a preflight, which comes without
     * credentials.
     *
     * @param exchange of a client
     * @return whether it is answered
     */
    public boolean serve(Exchange exchange) {
        String origin = exchange.request().getHeader("Origin");
        if (origin == null || !hosts.allows(origin)) {
            return false;
        }
        HttpServletResponse response = exchange.response();
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        response.setHeader("Vary", "Origin");
        boolean preflight = exchange.request().getMethod().equals("OPTIONS")
                && exchange.request().getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", HEADERS);
            response.setHeader("Access-Control-Max-Age", "600");
            exchange.answer(Answer.NO_CONTENT);
        }
        return preflight;
    }
}
