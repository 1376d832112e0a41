package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A property of a {@link Thing}: on a public field of type {@link Value}, or on a public method that reads (no
 * parameter) or writes (one parameter) and gives the property its name.
 *
 * <p>The method of the same name with one parameter and no other annotation writes; without one the property is
 * read-only. An annotated method with one parameter and no reader makes a write-only property. The limits are checked
 * before the driver is called; they are those of {@link Schema}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface Property {
    /** Title for people; empty: the name. */
    String title() default "";

    /** What it is, in a sentence; empty: none. */
    String description() default "";

    /** Semantic tags, as {@code saref:LightSwitch}; their prefixes stand in {@link About#context}. */
    String[] types() default {};

    /**
     * Clients are told of changes: when {@link Value#set} changes it, and when a read or a write gives another value
     * than the last one did.
     */
    boolean observable() default false;

    /**
     * The next driver of the Thing begins with the value that was set last, by a client or by the driver, if its own
     * property takes it: it is then set, after {@code activate} and before the driver serves. Else the next driver
     * begins at its own default, and the log says why. Only of a {@link Value}.
     */
    boolean persistent() default false;

    /** Clients may only read it, though it is a {@link Value}. A property of methods is read-only without a writer. */
    boolean readOnly() default false;

    /**
     * Name of a public method without parameters and result that deletes the property, whatever that means for it: back
     * to the default of the device, for instance. Empty: it cannot be deleted.
     */
    String deleter() default "";

    /** See {@link Schema#unit}. */
    String unit() default "";

    /** See {@link Schema#minimum}. */
    double minimum() default Double.NaN;

    /** See {@link Schema#maximum}. */
    double maximum() default Double.NaN;

    /** See {@link Schema#step}. */
    double step() default Double.NaN;

    /** See {@link Schema#pattern}. */
    String pattern() default "";

    /** See {@link Schema#minLength}. */
    int minLength() default 0;

    /** See {@link Schema#maxLength}. */
    int maxLength() default Integer.MAX_VALUE;

    /** See {@link Schema#minItems}. */
    int minItems() default 0;

    /** See {@link Schema#maxItems}. */
    int maxItems() default Integer.MAX_VALUE;

    /** See {@link Schema#options}. */
    String[] options() default {};
}
