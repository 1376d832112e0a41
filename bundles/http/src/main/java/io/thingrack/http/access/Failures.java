package io.thingrack.http.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address has failed to say who it is, of late. For many threads. */
final class Failures {
    private static final int MOST_ADDRESSES = 10_000;
    private static final int FREE = 10;
    private static final long EACH_NANOS = 6_000_000_000L;

    /** By address: until when its failures count, longest ago first. */
    private final Map<String, Long> untils = new LinkedHashMap<>();

    /** @return seconds until this address may try again, 0 for now */
    synchronized long wait(String address, long now) {
        Long until = untils.get(address);
        long over = until == null ? 0 : until - now - FREE * EACH_NANOS;
        return over <= 0 ? 0 : over / 1_000_000_000L + 1;
    }

    synchronized void failed(String address, long now) {
        Long until = untils.remove(address);
        untils.put(address, Math.max(now, until == null ? now : until) + EACH_NANOS);
        if (untils.size() > MOST_ADDRESSES) {
            untils.remove(untils.keySet().iterator().next());
        }
    }
}
