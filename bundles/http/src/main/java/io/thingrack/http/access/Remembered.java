package io.thingrack.http.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Passwords that were right a moment ago, as hashes under a key that only this process has. For many threads. */
final class Remembered {
    private static final long NANOS = 60_000_000_000L;
    private static final int MOST = 1_000;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Map<String, Long> untils = new LinkedHashMap<>();

    Remembered() {
        new SecureRandom().nextBytes(key);
    }

    synchronized boolean knows(Credentials credentials, long now) {
        Long until = untils.get(hash(credentials));
        return until != null && until - now > 0;
    }

    synchronized void remember(Credentials credentials, long now) {
        untils.values().removeIf(until -> until - now <= 0);
        if (untils.size() >= MOST) {
            untils.remove(untils.keySet().iterator().next());
        }
        untils.put(hash(credentials), now + NANOS);
    }

    private String hash(Credentials credentials) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update((credentials.user() + '\0' + credentials.secret()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
