package io.thingrack.gateway.terminal;

import io.thingrack.spi.shell.CommandCompleter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Gogo at the terminal. Gogo's own shells are not used: one waits 5 s for its blocked read when it is stopped, the
 * other takes Ctrl-C for itself, and both end the framework with their input.
 *
 * <p>Gogo starts above the rack's start level; {@code Gateway} raises it where there is a terminal.
 */
@Component(
        immediate = true,
        service = {})
@Capability(namespace = "org.apache.felix.gogo", name = "shell.implementation", version = "1.0.0")
public final class GogoPrompt implements Prompt.Shell {
    private static final String PROMPT = "rack> ";

    /** Under this name Gogo has the names of all commands. */
    private static final String COMMANDS = ".commands";

    private final CommandSession session;
    private final RawTerminal terminal = new RawTerminal();
    private final Prompt prompt;
    private final Thread reader;
    private final Signals.Taken resumed;

    @Reference(policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<CommandCompleter> completers;

    /** @param processor Gogo */
    @Activate
    public GogoPrompt(@Reference CommandProcessor processor) {
        // Not System.in: Gogo puts a stream of its own there.
        InputStream in = new FileInputStream(FileDescriptor.in);
        PrintStream out = StandardOutput.open();
        session = processor.createSession(InputStream.nullInputStream(), out, out);
        Lines lines = terminal.open()
                ? new LineEditor(out, PROMPT, terminal::columns, new Completion(this::commands, this::completers))
                : new WholeLines(out, PROMPT);
        prompt = new Prompt(in, out, Terminal::isForeground, lines, this);
        reader = new Thread(prompt, "thingrack-prompt");
        reader.setDaemon(true);
        resumed = Signals.resumed(this::resume);
    }

    /** Begins to read when the references are in. */
    @Activate
    void start() {
        reader.start();
    }

    /** Ends the prompt; the terminal is as it was, and stays open. */
    @Deactivate
    public void stop() {
        resumed.close();
        prompt.stop(reader);
        terminal.close();
        session.close();
    }

    /** Whoever had the terminal meanwhile has given it its own ways. */
    private void resume() {
        terminal.open();
        prompt.disturb();
    }

    @Override
    public CharSequence run(String line) throws Exception {
        Object result = execute(line);
        return result == null ? null : session.format(result, Converter.INSPECT);
    }

    /** Gogo tells of arguments that do not fit in terms of Java's types: what the command takes is shown instead. */
    private Object execute(String line) throws Exception {
        try {
            return session.execute(line);
        } catch (IllegalArgumentException unfit) {
            Optional<String> command = Misfit.command(unfit.getMessage(), line);
            if (command.isEmpty()) {
                throw unfit;
            }
            session.getConsole().println(Misfit.message(command.get()));
            return session.execute("help " + command.get());
        }
    }

    /** Gogo runs a command on a thread of its own. */
    @Override
    public void interrupt() {
        Job running = session.foregroundJob();
        if (running != null) {
            running.interrupt();
        }
    }

    private Collection<CommandCompleter> completers() {
        return completers;
    }

    private List<String> commands() {
        return session.get(COMMANDS) instanceof Collection<?> names
                ? names.stream().map(Objects::toString).toList()
                : List.of();
    }
}
