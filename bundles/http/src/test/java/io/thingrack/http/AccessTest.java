package io.thingrack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.thingrack.http.access.Accounts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    /** As one looks. */
    private static final String TOKEN = "2c2e1a4d0a6a0ffe0a2fd0a3c7f0ddbb9a8cd9c1b7c9a1f7d0b2b4f7a6c5d4e3";

    private RunningSite site;

    @BeforeEach
    void open() throws Exception {
        site = new RunningSite(RunningSite.settings(100, null, accounts("observe")));
        site.rack.things.put("hall/lamp", FakeRack.lamp());
        site.site.created("rack", "lamp");
        site.site.created("rack", "hall/lamp");
    }

    private static Accounts accounts(String anonymous) throws Exception {
        String hash = BCrypt.withDefaults().hashToString(4, "secret".toCharArray());
        String token = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest("robot-token".getBytes(StandardCharsets.UTF_8)));
        return new Accounts(
                new String[] {"ann:" + hash + ":*", "bob:" + hash + ":read write@hall/*"},
                new String[] {"robot:" + token + ":invoke@lamp read@lamp"},
                anonymous);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private int status(String method, String path, String body, String... headers) throws Exception {
        return site.send(method, path, body, headers).statusCode();
    }

    @Test
    void whoSaysNothingIsAskedWhoItIs() throws Exception {
        HttpResponse<String> response = site.get("/lamp/brightness");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("Basic realm=\"thingrack\"")
                .contains("Bearer");
        assertThat(site.rack.jobs).isEmpty();
    }

    @Test
    void eachAccountMayDoWhatItsRightsSay() throws Exception {
        String ann = basic("ann", "secret");
        String bob = basic("bob", "secret");
        assertThat(status("GET", "/lamp/brightness", null, "Authorization", ann))
                .isEqualTo(200);
        assertThat(status("POST", "/lamp/blink", "", "Authorization", ann)).isEqualTo(200);
        assertThat(status("GET", "/lamp/brightness", null, "Authorization", bob))
                .isEqualTo(200);
        assertThat(status("PUT", "/lamp/brightness", "1", "Authorization", bob)).isEqualTo(403);
        assertThat(status("PUT", "/hall/lamp/brightness", "1", "Authorization", bob))
                .isEqualTo(204);
        assertThat(status("POST", "/lamp/blink", "", "Authorization", bob)).isEqualTo(403);
        assertThat(status("PUT", "/lamp/properties", "{}", "Authorization", bob))
                .isEqualTo(403);
    }

    @Test
    void aTokenComesAsBearerOrAsKey() throws Exception {
        assertThat(status("POST", "/lamp/blink", "", "Authorization", "Bearer robot-token"))
                .isEqualTo(200);
        assertThat(status("POST", "/lamp/blink", "", "X-API-Key", "robot-token"))
                .isEqualTo(200);
        assertThat(status("POST", "/hall/lamp/blink", "", "X-API-Key", "robot-token"))
                .isEqualTo(403);
        assertThat(status("POST", "/lamp/blink", "", "X-API-Key", "another")).isEqualTo(401);
    }

    @Test
    void wrongCredentialsAreRefusedWhateverIsWrong() throws Exception {
        for (String header : new String[] {
            basic("ann", "wrong"),
            basic("nobody", "secret"),
            "Basic !",
            "Basic",
            "Digest x",
            basic("ann", "x".repeat(5000))
        }) {
            assertThat(status("GET", "/lamp/brightness", null, "Authorization", header))
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(site.rack.jobs).isEmpty();
    }

    @Test
    void whoFailsOftenHasToWait() throws Exception {
        int status = 401;
        for (int i = 0; i < 20 && status == 401; i++) {
            status = status("GET", "/lamp/brightness", null, "X-API-Key", "guess" + i);
        }
        assertThat(status).isEqualTo(429);
        assertThat(site.get("/lamp/brightness", "X-API-Key", "robot-token")
                        .headers()
                        .firstValue("Retry-After"))
                .isPresent();
    }

    @Test
    void theDirectoryShowsWhatMayBeRead() throws Exception {
        assertThat(site.get("/things", "X-API-Key", "robot-token").body())
                .contains("urn:thingrack:lamp")
                .doesNotContain("urn:thingrack:hall/lamp");
        assertThat(status("GET", "/things/urn:thingrack:hall/lamp", null, "X-API-Key", "robot-token"))
                .isEqualTo(403);
        assertThat(status("POST", "/things", "{}", "X-API-Key", "robot-token")).isEqualTo(403);
        assertThat(status("POST", "/things", "{}", "Authorization", basic("ann", "secret")))
                .isEqualTo(400);
        assertThat(status("GET", "/", null)).isEqualTo(401);
    }

    @Test
    void rightsOfWhoSaysNothingAreConfigured() throws Exception {
        try (var stream =
                site.open("/lamp/blinked", "Accept", "text/event-stream").body()) {
            assertThat(stream.read()).isEqualTo(':');
        }
    }

    @Test
    void aPreflightComesWithoutCredentials() throws Exception {
        assertThat(status(
                        "OPTIONS",
                        "/lamp/brightness",
                        null,
                        "Origin",
                        "https://friend.example",
                        "Access-Control-Request-Method",
                        "GET"))
                .isEqualTo(204);
    }

    @Test
    void whatIsConfiguredWronglyIsTold() {
        assertThatThrownBy(() -> new Accounts(new String[] {"ann:secret:*"}, new String[0], ""))
                .hasMessageContaining("'ann' is no bcrypt hash");
        assertThatThrownBy(() -> new Accounts(new String[] {"ann"}, new String[0], ""))
                .hasMessageContaining("name:bcrypt hash:rights");
        assertThatThrownBy(() -> new Accounts(new String[0], new String[] {"robot:" + TOKEN + ":reed"}, ""))
                .hasMessageContaining("'reed' is no right");
    }
}
