package io.thingrack.shell.karaf;

import io.thingrack.shell.Words;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What {@code thing:why} knows something about. */
@Service
public final class WhyCompleter extends RackCompleter {
    @Override
    List<String> words(Words words, String id) {
        return words.explained();
    }
}
