package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The properties of a Thing that can be written. */
@Service
public final class WritableCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.writable(id);
    }
}
