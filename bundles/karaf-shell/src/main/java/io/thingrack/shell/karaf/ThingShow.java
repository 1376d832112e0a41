package io.thingrack.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:show}. */
@Service
@Command(scope = "thing", name = "show", description = "Where a Thing comes from, and how busy it is")
public final class ThingShow extends RackAction {
    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Override
    public Object execute() {
        return shell().show(id);
    }
}
