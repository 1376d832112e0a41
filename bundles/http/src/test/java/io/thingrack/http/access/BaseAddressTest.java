package io.thingrack.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaseAddressTest {
    private static final String PROXY = "10.0.0.7";

    private static HttpServletRequest request(String from, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                BaseAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getRemoteAddr" -> from;
                    case "getScheme" -> "http";
                    case "getLocalAddr" -> "::1";
                    case "getLocalPort" -> 8090;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static String base(String from, Map<String, String> headers) {
        return new BaseAddress("", Set.of(PROXY)).of(request(from, headers));
    }

    @Test
    void itIsTheOneThatTheClientCameInOn() {
        assertThat(base("1.2.3.4", Map.of("Host", "lab:8090"))).isEqualTo("http://lab:8090");
        assertThat(base("1.2.3.4", Map.of("Host", "[::1]:8090"))).isEqualTo("http://[::1]:8090");
    }

    @Test
    void whoNamesNoHostIsToldTheAddressOfTheSocket() {
        assertThat(base("1.2.3.4", Map.of())).isEqualTo("http://[::1]:8090");
    }

    @Test
    void whatAnybodySaysOfForwardingCountsForNothing() {
        Map<String, String> headers =
                Map.of("Host", "lab", "Forwarded", "for=127.0.0.1;host=evil;proto=https", "X-Forwarded-Host", "evil");

        assertThat(base("1.2.3.4", headers)).isEqualTo("http://lab");
    }

    @Test
    void aProxyThatIsTrustedTellsWhereTheClientCameIn() {
        assertThat(base(
                        PROXY,
                        Map.of("Host", "inner", "Forwarded", "host=evil, host=\"lab.example:8443\";proto=https")))
                .isEqualTo("https://lab.example:8443");
        assertThat(base(PROXY, Map.of("Host", "inner", "X-Forwarded-Host", "lab", "X-Forwarded-Proto", "https")))
                .isEqualTo("https://lab");
        assertThat(base(PROXY, Map.of("Host", "inner", "X-Forwarded-Host", "no host/")))
                .isEqualTo("http://inner");
    }

    @Test
    void whatIsConfiguredCountsFirst() {
        assertThat(new BaseAddress("https://lab.example/rack/", Set.of()).of(request("1.2.3.4", Map.of("Host", "x"))))
                .isEqualTo("https://lab.example/rack");
    }
}
