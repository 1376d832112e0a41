package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The events of a Thing, and its properties that can be observed. */
@Service
public final class WatchableCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.watchable(id);
    }
}
