package io.thingrack.shell.karaf;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code thing:watch}. */
@Service
@Command(
        scope = "thing",
        name = "watch",
        description = "Prints an event, or the changes of a property, as they come; Ctrl-C ends it")
public final class ThingWatch extends RackAction {
    @Option(
            name = "-n",
            aliases = {"--count"},
            description = "Ends after so many; without it Ctrl-C does")
    private int count;

    @Argument(index = 0, name = "id", description = "Id of a Thing", required = true)
    @Completion(ThingCompleter.class)
    private String id;

    @Argument(index = 1, name = "name", description = "Name of an event, or of an observable property", required = true)
    @Completion(WatchableCompleter.class)
    private String name;

    @Override
    public Object execute() {
        // that of the session: Karaf puts it there for the thread of a command
        PrintStream out = System.out;
        shell().watch(id, name, count, line -> {
            out.println(line);
            out.flush();
        });
        return null;
    }
}
