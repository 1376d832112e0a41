package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Says in a driver bundle's manifest that it needs a rack.
 *
 * <p>A resolver that assembles a distribution sees it. The framework does not wire it ({@code effective:=active}), so
 * that an update of the rack never refreshes a driver.
 */
@Requirement(
        namespace = ThingConstants.SERVER_NAMESPACE,
        filter = "(&(version>=1.0)(!(version>=2.0)))",
        effective = "active")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface RequireThingServer {}
