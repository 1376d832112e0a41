package io.thingrack.http;

import io.thingrack.http.access.Accounts;
import io.thingrack.http.thing.ContentTypes;
import io.thingrack.serialization.cbor.CborSerializer;
import io.thingrack.serialization.json.JsonSerializer;
import io.thingrack.serialization.msgpack.MsgpackSerializer;
import io.thingrack.serialization.plain.OctetsSerializer;
import io.thingrack.serialization.plain.TextSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The face on a real socket, without a framework. */
final class RunningSite implements AutoCloseable {
    final FakeRack rack = new FakeRack();
    final AtomicInteger changes = new AtomicInteger();
    final Site site;
    final int port;
    private final Server jetty = new Server();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningSite() throws Exception {
        this(settings(1_000));
    }

    RunningSite(Settings settings) throws Exception {
        ContentTypes contentTypes = new ContentTypes();
        contentTypes.add(new JsonSerializer());
        contentTypes.add(new MsgpackSerializer());
        contentTypes.add(new OctetsSerializer());
        contentTypes.add(new TextSerializer());
        contentTypes.add(new CborSerializer());
        site = new Site(settings, contentTypes, changes::incrementAndGet);
        site.server(rack);
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(new RackServlet(site));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        jetty.setHandler(context);
        jetty.start();
        port = connector.getLocalPort();
    }

    static Settings settings(int maxStreams) {
        return settings(maxStreams, null);
    }

    static Settings settings(int maxStreams, Path directoryFile) {
        return settings(maxStreams, directoryFile, new Accounts(new String[0], new String[0], ""));
    }

    static Settings settings(int maxStreams, Path directoryFile, Accounts accounts) {
        return new Settings(
                "127.0.0.1",
                0,
                "",
                Set.of(),
                Set.of(),
                Set.of("https://friend.example"),
                10,
                60,
                64 * 1024,
                1 << 20,
                2,
                maxStreams,
                1_000,
                100,
                20,
                accounts,
                null,
                false,
                directoryFile);
    }

    String uri(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(uri(path))).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofInputStream());
    }

    /** Sends bytes as they are. @return all that comes back until the connection is closed, or 10 s have passed */
    String raw(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        site.close();
        LifeCycle.stop(jetty);
    }
}
