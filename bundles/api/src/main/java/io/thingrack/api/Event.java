package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An event of a {@link Thing}: on a public final field of type {@link Signal}, which gives it its name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Event {
    /** Title for people; empty: the name. */
    String title() default "";

    /** What it tells, in a sentence; empty: none. */
    String description() default "";

    /** Semantic tags, as {@code saref:LightSwitch}; their prefixes stand in {@link About#context}. */
    String[] types() default {};
}
