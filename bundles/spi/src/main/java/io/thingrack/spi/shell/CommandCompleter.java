package io.thingrack.spi.shell;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what may be typed next in a command, for a prompt that completes lines. Registered as an OSGi service by whoever
 * offers the commands; a shell that has completion of its own, as Karaf's, does not ask it.
 */
@ConsumerType
public interface CommandCompleter {
    /**
     * @param command full name of the command, as {@code thing:read}
     * @param words that stand between the command and the place to complete, without quotes
     * @return what may stand at that place, without quotes; empty where that is not known, or the command is not one of
     *     its own. Must not block
     */
    List<String> complete(String command, List<String> words);
}
