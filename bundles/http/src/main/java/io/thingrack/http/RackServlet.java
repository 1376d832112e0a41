package io.thingrack.http;

import io.thingrack.http.exchange.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where the web server comes in. */
final class RackServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Site site;

    RackServlet(Site site) {
        this.site = site;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = new Exchange(request, response);
        site.service(exchange);
        exchange.leave();
    }
}
