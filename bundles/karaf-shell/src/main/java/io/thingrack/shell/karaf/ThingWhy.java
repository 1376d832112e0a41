package io.thingrack.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:why}. */
@Service
@Command(scope = "thing", name = "why", description = "Why something is not in the rack, and what to do about it")
public final class ThingWhy extends RackAction {
    @Argument(
            index = 0,
            name = "what",
            description = "Id of a Thing, name of a component, PID of a configuration; name, id or file of a bundle",
            required = true)
    @Completion(WhyCompleter.class)
    private String what;

    @Override
    public Object execute() {
        return shell().why(what);
    }
}
