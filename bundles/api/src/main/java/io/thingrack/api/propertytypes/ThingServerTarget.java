package io.thingrack.api.propertytypes;

import io.thingrack.api.ThingConstants;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * On which servers a Thing is served: the service property {@value ThingConstants#THING_SERVER_TARGET}. Without it, on
 * all that there are.
 *
 * <p>A configuration of the component may give another one.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ThingServerTarget {
    /** A filter on the properties of servers, as {@code (thing.server.id=lab)} or {@code (server.room=3)}. */
    String value();
}
