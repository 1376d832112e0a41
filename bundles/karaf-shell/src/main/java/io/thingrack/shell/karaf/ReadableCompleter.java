package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The properties of a Thing that can be read. */
@Service
public final class ReadableCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.readable(id);
    }
}
