package io.thingrack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The property that is the state of a Thing, beside {@link Property}: a {@link Value} of an enum, which the driver sets. It
 * is the one that {@link AllowedIn} means. {@link Value#onSet} is asked before each transition and may refuse it; make the
 * property observable, and clients are told of each.
 *
 * <pre>{@code
 * @State
 * @Property(readOnly = true, observable = true)
 * public final Value<Mode> mode = Value.of(Mode.IDLE);
 *
 * @Action
 * @AllowedIn({"IDLE", "READY"})
 * public void start() { … }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface State {}
