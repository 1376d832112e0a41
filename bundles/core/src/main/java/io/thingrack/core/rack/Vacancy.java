package io.thingrack.core.rack;

import java.time.Duration;

/**
 * A slot that waits for its next driver.
 *
 * @param id of the Thing
 * @param bundle symbolic name of the bundle whose driver left
 * @param since when it left, milliseconds since 1970
 * @param until when the id will be gone, milliseconds since 1970
 */
public record Vacancy(String id, String bundle, long since, long until) {
    Vacancy(String id, String bundle, Duration window) {
        this(id, bundle, System.currentTimeMillis(), System.currentTimeMillis() + window.toMillis());
    }
}
