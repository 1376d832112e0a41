package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The states in which a member may be used: an action be invoked, a property be written or deleted; reading is always
 * allowed. In another state the client gets a {@link StateException}'s error, and the driver is not called. The state is
 * looked at when the operation starts; what runs goes on when it changes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface AllowedIn {
    /** Names of constants of the enum that {@link State} is of; one at least. */
    String[] value();
}
