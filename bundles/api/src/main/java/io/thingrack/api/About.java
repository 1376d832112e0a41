package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is said of a class of Things as a whole, in its Thing Model and in the Descriptions of its Things. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
    /** Title for people; empty: the name of the class. */
    String title() default "";

    /** What it is, in a sentence; empty: none. */
    String description() default "";

    /** Semantic tags, as {@code saref:LightSwitch}. */
    String[] types() default {};

    /** Prefixes of semantic tags, as {@code saref=https://w3id.org/saref#}. */
    String[] context() default {};

    /** Version of what it offers, as {@code 1.2.0}; empty: none. */
    String version() default "";

    /** Where to find help, a URI as {@code mailto:lab@example.com}; empty: none. */
    String support() default "";

    /** Language of the titles and descriptions in the annotations (BCP 47). */
    String language() default "en";

    /**
     * Other languages (BCP 47), each in a resource beside the class: {@code Lamp_de.properties} for {@code de}, in UTF-8,
     * with the keys {@code title} and {@code description}, and for a member, an argument or a component of a record
     * {@code blink.title}, {@code blink.times.description} and so on.
     */
    String[] languages() default {};

    /**
     * A Thing Model that the class implements: a resource beside the class, as {@code lamp.tm.json}. The Thing stays out
     * of the rack where a member is missing, is another one, or is not in it. Empty: none.
     */
    String contract() default "";
}
