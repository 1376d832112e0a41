package io.thingrack.shell.karaf;

import io.thingrack.shell.Servers;
import io.thingrack.shell.Words;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes by what is in the rack at that moment. */
abstract class RackCompleter implements Completer {
    @Reference
    private List<RpcServer> servers;

    @Reference
    private ThingServerRuntime rack;

    @Reference
    private Explanations explanations;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(words(new Words(new Servers(() -> servers), rack, explanations), thing(line)))
                .complete(session, line, candidates);
    }

    /**
     * @param words what there is
     * @param id of the Thing that stands before the place to complete; empty where there is none
     */
    abstract List<String> words(Words words, String id);

    /** The last word before the one that is completed: the id stands there in all commands that have one. */
    private static String thing(CommandLine line) {
        int place = line.getCursorArgumentIndex();
        String[] arguments = line.getArguments();
        return place >= 1 && place - 1 < arguments.length ? arguments[place - 1] : "";
    }
}
