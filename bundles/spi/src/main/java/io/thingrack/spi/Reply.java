package io.thingrack.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Where the answer to a {@link Job} goes. */
@ConsumerType
@FunctionalInterface
public interface Reply {
    /**
     * Called exactly once for each job submitted, from any thread, possibly before {@link RpcServer#submit} returns.
     * Must not block and must not throw.
     *
     * @param outcome the one answer
     */
    void answer(Outcome outcome);

    /**
     * Called before the answer, at most once, when a long action has begun. Must not block and must not throw.
     *
     * @param run its id, as the Thing's property {@code runs} has it and its action {@code cancel} takes it
     */
    default void began(String run) {}
}
