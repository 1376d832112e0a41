package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The ids of the Things that are served. */
@Service
public final class ThingCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.ids();
    }
}
