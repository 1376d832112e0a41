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
}
