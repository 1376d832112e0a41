package io.thingrack.http;

import io.thingrack.http.exchange.Answer;
import io.thingrack.http.exchange.Exchange;
import io.thingrack.http.exchange.Problem;
import io.thingrack.http.exchange.ProblemException;
import io.thingrack.http.thing.Descriptions;
import java.io.IOException;
import java.io.InputStream;

/** What a browser is shown at the address of the rack. */
final class Page {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private volatile byte[] html;

    void serve(Exchange exchange) throws ProblemException, IOException {
        String method = exchange.request().getMethod();
        if (method.equals("OPTIONS")) {
            exchange.answer(Answer.NO_CONTENT.with("Allow", "GET, HEAD"));
            return;
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new ProblemException(Problem.notAllowed("GET, HEAD"));
        }
        exchange.answer(
                Descriptions.tagged(exchange.request().getHeader("If-None-Match"), "text/html; charset=utf-8", html())
                        .with("Content-Security-Policy", POLICY)
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Referrer-Policy", "no-referrer"));
    }

    private byte[] html() throws IOException {
        if (html == null) {
            try (InputStream in = Page.class.getResourceAsStream("page.html")) {
                html = in.readAllBytes();
            }
        }
        return html;
    }
}
