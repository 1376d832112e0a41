package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Thing that belongs to another one: on a public final field of a type that is a {@link Thing}. It is served under the id
 * of its parent, a {@code /}, and the name of the field, has a queue of its own, comes after its parent and goes before it.
 * A Thing that is a service of its own is a sub-Thing, too, where its id says so.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SubThing {}
