package io.thingrack.spi.explanation;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody who knows why something is not in the rack and leaves no other trace of it, as the one who looks after a
 * folder of drivers. Registered as an OSGi service.
 */
@ConsumerType
public interface ExplanationSource {
    /**
     * @param what that was asked for, see {@link Explanations#explain}
     * @return what is known of it, empty where that is nothing; must not block
     */
    List<Finding> explain(String what);

    /** @return the words that it knows something about and that nobody else has, as names of files; must not block */
    default List<String> known() {
        return List.of();
    }
}
