package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a value may be: on a parameter of an action, on a component of a record, on an action's method for what it
 * returns, on an event's field for what it carries. Terms of the W3C data schema (TD 1.1, section 5.3.2).
 *
 * <p>On a constant of an enum its title and description are what people read of it.
 *
 * <p>For lists and arrays the limits on numbers and text hold for each element.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD})
public @interface Schema {
    /** Title for people; empty: the name. */
    String title() default "";

    /** What it is, in a sentence; empty: none. */
    String description() default "";

    /** Semantic tags, as {@code saref:LightSwitch}; their prefixes stand in {@link About#context}. */
    String[] types() default {};

    /**
     * The unit as people write it: {@code V}, {@code Hz}, {@code °C}; empty: none. Those that the rack knows get their
     * identifier in QUDT, too.
     */
    String unit() default "";

    /** Smallest number allowed, itself included; NaN: no bound. */
    double minimum() default Double.NaN;

    /** Largest number allowed, itself included; NaN: no bound. */
    double maximum() default Double.NaN;

    /** Numbers must be a multiple of this, which is greater than 0; NaN: any. */
    double step() default Double.NaN;

    /**
     * Regular expression (of {@link java.util.regex.Pattern}) that must be found in a text; empty: any. A text for which
     * that takes too long to be found out is refused.
     */
    String pattern() default "";

    /** Fewest characters of a text. */
    int minLength() default 0;

    /** Most characters of a text. */
    int maxLength() default Integer.MAX_VALUE;

    /** Fewest elements of a list or array. */
    int minItems() default 0;

    /** Most elements of a list or array. */
    int maxItems() default Integer.MAX_VALUE;

    /** The values allowed, numbers as their text; empty: any. */
    String[] options() default {};

    /** On a parameter or a component: what stands in when a client leaves it out, as JSON text; empty: it must come. */
    String defaultValue() default "";
}
