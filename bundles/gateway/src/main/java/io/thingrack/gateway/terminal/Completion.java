package io.thingrack.gateway.terminal;

import io.thingrack.spi.shell.CommandCompleter;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes what is typed: the name of a command, or what one of those who know commands says of the place. */
final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Supplier<? extends Collection<String>> commands;
    private final Supplier<? extends Collection<CommandCompleter>> completers;

    /**
     * What came of it.
     *
     * @param typed the line up to the place, as far as it is certain
     * @param choice what may stand there
     */
    record Result(String typed, List<String> choice) {}

    /**
     * @param commands the names of all commands, with their scope
     * @param completers who knows what may follow them
     */
    Completion(
            Supplier<? extends Collection<String>> commands,
            Supplier<? extends Collection<CommandCompleter>> completers) {
        this.commands = commands;
        this.completers = completers;
    }

    /** @param before the line up to the place that is completed */
    Result complete(String before) {
        TypedWords typed = TypedWords.of(before);
        List<String> choice = candidates(typed)
                .filter(candidate -> candidate.startsWith(typed.last()))
                .distinct()
                .sorted()
                .toList();
        if (choice.isEmpty()) {
            return new Result(before, choice);
        }
        String certain = choice.stream().reduce(Completion::common).orElseThrow();
        if (choice.size() == 1) {
            // after the name of an argument its value follows at once
            String end = certain.endsWith("=") ? "" : " ";
            return new Result(typed.head() + TypedWords.quoted(certain) + end, choice);
        }
        return new Result(certain.equals(typed.last()) ? before : typed.head() + TypedWords.open(certain), choice);
    }

    private Stream<String> candidates(TypedWords typed) {
        if (typed.words().isEmpty()) {
            // also without the scope, for that is how most commands are typed
            return commands.get().stream().flatMap(name -> Stream.of(name, name.substring(name.indexOf(':') + 1)));
        }
        String command = typed.words().get(0);
        List<String> arguments = typed.words().subList(1, typed.words().size());
        List<String> names = command.contains(":")
                ? List.of(command)
                : commands.get().stream()
                        .filter(name -> name.endsWith(":" + command))
                        .toList();
        return names.stream().flatMap(name -> candidates(name, arguments));
    }

    private Stream<String> candidates(String command, List<String> arguments) {
        return completers.get().stream().flatMap(completer -> {
            try {
                return completer.complete(command, arguments).stream();
            } catch (RuntimeException foreign) {
                LOG.warn("{} cannot complete {}: {}", completer.getClass().getName(), command, foreign.toString());
                return Stream.of();
            }
        });
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        boolean withinPair = length > 0 && Character.isHighSurrogate(one.charAt(length - 1));
        return one.substring(0, withinPair ? length - 1 : length);
    }
}
