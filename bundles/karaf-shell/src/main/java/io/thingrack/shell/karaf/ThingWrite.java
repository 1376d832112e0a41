package io.thingrack.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:write}. */
@Service
@Command(scope = "thing", name = "write", description = "Sets a property")
public final class ThingWrite extends RackAction {
    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Argument(index = 1, name = "property", description = "Name of a property", required = true)
    @Completion(WritableCompleter.class)
    private String property;

    @Argument(
            index = 2,
            name = "value",
            description = "JSON, in '…' where it has brackets; what is no JSON is a text",
            required = true)
    private String value;

    @Override
    public Object execute() throws InterruptedException {
        shell().write(id, property, value);
        return null;
    }
}
