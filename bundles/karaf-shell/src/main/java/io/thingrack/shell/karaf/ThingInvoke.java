package io.thingrack.shell.karaf;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:invoke}. */
@Service
@Command(scope = "thing", name = "invoke", description = "Invokes an action")
public final class ThingInvoke extends RackAction {
    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Argument(index = 1, name = "action", description = "Name of an action", required = true)
    @Completion(ActionCompleter.class)
    private String action;

    @Argument(index = 2, name = "arguments", description = "name=value, each; as in write", multiValued = true)
    private List<String> arguments;

    @Override
    public Object execute() throws InterruptedException {
        String result = shell().invoke(id, action, arguments == null ? List.of() : arguments);
        return result.isEmpty() ? null : result;
    }
}
