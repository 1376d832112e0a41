package io.thingrack.http.thing;

import io.thingrack.http.access.BaseAddress;
import io.thingrack.http.access.Rights;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.route.Query;
import io.thingrack.http.route.Target;
import io.thingrack.spi.RpcServer;

/**
 * One request to a Thing.
 *
 * @param rpc has it done
 * @param exchange request and response
 * @param target whose
 * @param query of the request
 * @param address knows how the client reaches the rack; not asked where nobody needs it
 * @param rights of the client
 */
public record Call(RpcServer rpc, Exchange exchange, Target target, Query query, BaseAddress address, Rights rights) {

    /** Scheme, host and port as the client reaches the rack. */
    String base() {
        return address.of(exchange.request());
    }

    String method() {
        return exchange.request().getMethod();
    }

    String instance() {
        return exchange.request().getRequestURI();
    }

    String header(String name) {
        return exchange.request().getHeader(name);
    }

    HttpForms forms(HttpForms.Security security) {
        return new HttpForms(base(), target.prefix(), target.paths(), security);
    }

    /**
     * Answers OPTIONS, and HEAD where GET is allowed.
     *
     * @param allowed methods, as in the header Allow
     * @return the method, GET for HEAD; null where all is said
     * @throws ProblemException if the method is none of them
     */
    String require(String allowed) throws ProblemException {
        String method = method();
        if (method.equals("OPTIONS")) {
            exchange.answer(io.thingrack.http.exchange.Answer.NO_CONTENT.with("Allow", allowed));
            return null;
        }
        String asked = method.equals("HEAD") ? "GET" : method;
        for (String one : allowed.split(", ")) {
            if (one.equals(asked)) {
                return asked;
            }
        }
        throw new ProblemException(Problem.notAllowed(allowed));
    }
}
