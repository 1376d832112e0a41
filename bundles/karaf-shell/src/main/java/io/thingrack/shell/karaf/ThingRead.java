package io.thingrack.shell.karaf;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:read}. */
@Service
@Command(scope = "thing", name = "read", description = "The value of a property")
public final class ThingRead extends RackAction {
    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Argument(index = 1, name = "property", description = "Name of a property", required = true)
    @Completion(ReadableCompleter.class)
    private String property;

    @Override
    public Object execute() throws InterruptedException {
        return shell().read(id, property);
    }
}
