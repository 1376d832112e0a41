package io.thingrack.api;

import java.util.Objects;

/**
 * What an action returns that gives a value and bytes: a header and a frame, a summary and a recording. Over ZeroMQ the
 * bytes go beside the value, as they are; in a content type that has room for one only, they are its member
 * {@code bytes}.
 *
 * @param value described by the data schema of T
 * @param bytes not changed by the driver any more; never null
 * @param <T> type of the value
 */
public record WithBytes<T>(T value, byte[] bytes) {

    /** Checks that there are bytes. */
    public WithBytes {
        Objects.requireNonNull(bytes, "bytes");
    }
}
