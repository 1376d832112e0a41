package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The actions of a Thing. */
@Service
public final class ActionCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.actions(id);
    }
}
