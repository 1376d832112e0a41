package io.thingrack.spi.explanation;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells why something is not in the rack: goes from what was asked to the cause. An OSGi service, for a shell, for a
 * Thing of the rack, for a face.
 */
@ProviderType
public interface Explanations {
    /**
     * Looks at the framework as it is now; takes some milliseconds, and runs no driver code. From any thread.
     *
     * @param what the id of a Thing; the name of a component; the PID of a configuration; the symbolic name, id or
     *     location of a bundle, or the name of its file
     * @return what was found out; never more than a few screens
     */
    Explanation explain(String what);

    /** @return the words that something is called by here: ids, components, PIDs, bundles of drivers; sorted */
    List<String> known();
}
