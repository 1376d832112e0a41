package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An action of a {@link Thing}: a public method. Clients give its parameters by name, so the class is compiled with
 * {@code -parameters}; a parameter of type {@link java.util.Optional}, or with a {@link Schema#defaultValue}, may be
 * left out. What the method returns is the result; a {@link java.util.concurrent.CompletionStage} is answered when it
 * completes, and the Thing is free as soon as the method has returned it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {
    /** Title for people; empty: the name. */
    String title() default "";

    /** What it does, in a sentence; empty: none. */
    String description() default "";

    /** Semantic tags, as {@code saref:LightSwitch}; their prefixes stand in {@link About#context}. */
    String[] types() default {};

    /** It changes nothing. */
    boolean safe() default false;

    /** Doing it again with the same arguments gives the same and does nothing more. */
    boolean idempotent() default false;

    /**
     * False for work that takes long: it runs beside the Thing's other operations, which then must be safe to meet it,
     * on a thread of its own that is interrupted when the Thing leaves the rack.
     */
    boolean synchronous() default true;

    /**
     * True for what stops or aborts: it starts at once, whatever of this Thing waits or runs, also while the rack takes
     * nothing else. It must be safe to meet all other operations of the Thing.
     */
    boolean urgent() default false;
}
