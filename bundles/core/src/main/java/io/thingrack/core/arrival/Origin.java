package io.thingrack.core.arrival;

import java.util.Set;

/**
 * Where a Thing comes from. Holds nothing of the framework, so that it may be remembered when the Thing has left.
 *
 * @param bundleId id of the bundle that registered it
 * @param pids of the configurations that it was made of
 */
public record Origin(long bundleId, Set<String> pids) {
    public Origin {
        pids = Set.copyOf(pids);
    }
}
