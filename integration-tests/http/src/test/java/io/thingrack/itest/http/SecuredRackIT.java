package io.thingrack.itest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rack with a certificate in PEM, and a token that is asked for. */
class SecuredRackIT {
    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "a-token-of-a-robot";

    @TempDir
    private static Path folder;

    private static HttpRack rack;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        KeyStore keys = keys();
        Path certificate =
                pem("rack.crt", "CERTIFICATE", keys.getCertificate("rack").getEncoded());
        Path key = pem(
                "rack.key",
                "PRIVATE KEY",
                keys.getKey("rack", PASSWORD.toCharArray()).getEncoded());
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        Path configuration = folder.resolve("rack.json");
        Files.writeString(configuration, """
                {":configurator:resource-version": 1, ":configurator:symbolic-name": "secured",
                 ":configurator:version": "1.0.0",
                 "io.thingrack.http": {"host": "127.0.0.1", "port": 0, "tls.certificate": "%s", "tls.key": "%s",
                   "tokens": ["robot:%s:read write@oscilloscope"]}}""".formatted(certificate, key, hash));
        rack = HttpRack.start(
                Files.createDirectories(folder.resolve("rack")), "-Dconfigurator.initial=file:" + configuration);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(keys))
                .build();
    }

    private static KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "rack",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost,IP:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Path pem(String name, String kind, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("rack", keys.getCertificate("rack"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        rack.close();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rack.address() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Test
    void itIsServedWithTheCertificate() throws Exception {
        assertThat(rack.address()).startsWith("https://127.0.0.1:");
        assertThat(send("GET", "/oscilloscope/frequency", null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/oscilloscope/frequency", null, "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/oscilloscope/frequency", "50", "X-API-Key", TOKEN)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("PUT", "/thermostat/setpoint", "30", "X-API-Key", TOKEN).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDescriptionTellsWhatIsAskedFor() throws Exception {
        JsonNode td = new ObjectMapper()
                .readTree(send("GET", "/oscilloscope", null, "X-API-Key", TOKEN).body());

        assertThat(td.get("security").asText()).isEqualTo("any_sc");
        assertThat(td.get("securityDefinitions").get("any_sc").get("oneOf")).hasSize(2);
        assertThat(td.get("securityDefinitions").get("apikey_sc").get("name").asText())
                .isEqualTo("X-API-Key");
        assertThat(td.get("properties")
                        .get("frequency")
                        .get("forms")
                        .get(0)
                        .get("href")
                        .asText())
                .isEqualTo(rack.address() + "/oscilloscope/frequency");
    }
}
