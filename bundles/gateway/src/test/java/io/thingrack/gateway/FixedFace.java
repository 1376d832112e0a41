package io.thingrack.gateway;

import io.thingrack.spi.Face;
import java.util.Map;
import java.util.Optional;

/** A face that says the same at each time. */
record FixedFace(Map<String, String> addresses, String reason) implements Face {
    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(reason);
    }
}
