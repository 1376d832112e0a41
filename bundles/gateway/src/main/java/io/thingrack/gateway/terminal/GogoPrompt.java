package io.thingrack.gateway.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

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
    private final CommandSession session;
    private final Prompt prompt;
    private final Thread reader;

    /** @param processor Gogo */
    @Activate
    public GogoPrompt(@Reference CommandProcessor processor) {
        // Not System.in: Gogo puts a stream of its own there.
        InputStream in = new FileInputStream(FileDescriptor.in);
        PrintStream out = StandardOutput.open();
        session = processor.createSession(InputStream.nullInputStream(), out, out);
        prompt = new Prompt(in, out, Terminal::isForeground, this);
        reader = new Thread(prompt, "thingrack-prompt");
        reader.setDaemon(true);
        reader.start();
    }

    /** Ends the prompt; the terminal stays open. */
    @Deactivate
    public void stop() {
        prompt.stop(reader);
        session.close();
    }

    @Override
    public CharSequence run(String line) throws Exception {
        Object result = session.execute(line);
        return result == null ? null : session.format(result, Converter.INSPECT);
    }

    /** Gogo runs a command on a thread of its own. */
    @Override
    public void interrupt() {
        Job running = session.foregroundJob();
        if (running != null) {
            running.interrupt();
        }
    }
}
