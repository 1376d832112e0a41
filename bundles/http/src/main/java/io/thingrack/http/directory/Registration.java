package io.thingrack.http.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the directory knows of a Description beside it (WoT Discovery, section 7.2.1.2).
 *
 * @param created when it came
 * @param modified when it changed last
 * @param ttl seconds that it is kept after that; negative for ever
 */
record Registration(Instant created, Instant modified, long ttl) {

    static Registration now(long ttl) {
        Instant now = Instant.now();
        return new Registration(now, now, ttl);
    }

    Registration modifiedNow(long newTtl) {
        return new Registration(created, Instant.now(), newTtl);
    }

    boolean isOver(Instant now) {
        return ttl >= 0 && modified.plusSeconds(ttl).isBefore(now);
    }

    Map<String, Object> terms() {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("created", text(created));
        terms.put("modified", text(modified));
        if (ttl >= 0) {
            terms.put("ttl", ttl);
            terms.put("expires", text(modified.plusSeconds(ttl)));
        }
        return terms;
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
