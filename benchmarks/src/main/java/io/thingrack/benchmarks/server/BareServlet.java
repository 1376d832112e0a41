package io.thingrack.benchmarks.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The least that a servlet on the rack's own Jetty can do: gives the same bytes as a read, whatever is asked. */
public final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] BODY = "1.0".getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY);
    }

    /** Prints where it listens, and goes on until it is killed. */
    public static void main(String[] none) throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new BareServlet()), "/*");
        jetty.setHandler(context);
        jetty.start();
        System.out.println("listens at http://127.0.0.1:" + connector.getLocalPort());
        jetty.join();
    }
}
