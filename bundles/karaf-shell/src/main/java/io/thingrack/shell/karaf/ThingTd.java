package io.thingrack.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:td}. */
@Service
@Command(scope = "thing", name = "td", description = "What a Thing offers: its W3C Thing Model, as JSON")
public final class ThingTd extends RackAction {
    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Override
    public Object execute() {
        return shell().td(id);
    }
}
