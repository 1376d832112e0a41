package io.thingrack.shell.gogo;

import io.thingrack.shell.Words;
import io.thingrack.spi.shell.CommandCompleter;
import java.util.List;

/** What may follow the commands {@code thing:…}: ids, then what the Thing of that id has. */
final class ThingCompleter implements CommandCompleter {
    private final Words words;

    ThingCompleter(Words words) {
        this.words = words;
    }

    @Override
    public List<String> complete(String command, List<String> before) {
        // the count of thing:watch may stand before all others
        List<String> given =
                command.equals("thing:watch") && isCount(before) ? before.subList(2, before.size()) : before;
        return switch (given.size()) {
            case 0 -> first(command);
            case 1 -> second(command, given.get(0));
            default -> command.equals("thing:invoke") ? arguments(given) : List.of();
        };
    }

    private static boolean isCount(List<String> before) {
        return before.size() >= 2
                && (before.get(0).equals("-n") || before.get(0).equals("--count"));
    }

    private List<String> first(String command) {
        return switch (command) {
            case "thing:why" -> words.explained();
            case "thing:show", "thing:td", "thing:read", "thing:write", "thing:invoke", "thing:watch" -> words.ids();
            default -> List.of();
        };
    }

    private List<String> second(String command, String id) {
        return switch (command) {
            case "thing:read" -> words.readable(id);
            case "thing:write" -> words.writable(id);
            case "thing:invoke" -> words.actions(id);
            case "thing:watch" -> words.watchable(id);
            default -> List.of();
        };
    }

    /** Those that are not given yet. */
    private List<String> arguments(List<String> given) {
        return words.arguments(given.get(0), given.get(1)).stream()
                .map(name -> name + "=")
                .filter(name -> given.stream().skip(2).noneMatch(argument -> argument.startsWith(name)))
                .toList();
    }
}
