package io.thingrack.api.propertytypes;

import io.thingrack.api.ThingConstants;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The id under which a Thing is served: the service property {@value ThingConstants#THING_ID}.
 *
 * <p>A configuration of the component may give another one; that is how one driver class makes many Things.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ThingId {
    /** The id: 1 to 255 characters, none of them a control character, no {@code /} at an end. */
    String value();
}
