package io.thingrack.shell.gogo;

import io.thingrack.shell.ThingShell;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/** The commands {@code thing:…} as Gogo finds them: each public method is one. */
public final class ThingCommands {
    private static final String ID = "id of a Thing";

    private final ThingShell shell;

    ThingCommands(ThingShell shell) {
        this.shell = shell;
    }

    /** @return all that is served, and all that is not */
    @Descriptor("what is in the rack, and what is not served")
    public String list() {
        return shell.list().toString();
    }

    /**
     * @param id of a Thing
     * @return what is known of it
     */
    @Descriptor("where a Thing comes from, and how busy it is")
    public String show(@Descriptor(ID) String id) {
        return shell.show(id);
    }

    /**
     * @param what to explain
     * @return why it is not served, or that it is
     */
    @Descriptor("why something is not in the rack, and what to do about it")
    public String why(
            @Descriptor("id of a Thing, name of a component, PID of a configuration; name, id or file of a bundle")
                    String what) {
        return shell.why(what);
    }

    /**
     * @param id of a Thing
     * @return its Thing Model
     */
    @Descriptor("what a Thing offers: its W3C Thing Model, as JSON")
    public String td(@Descriptor(ID) String id) {
        return shell.td(id);
    }

    /**
     * @param id of a Thing
     * @param property name
     * @return its value
     * @throws InterruptedException when somebody ends the command
     */
    @Descriptor("the value of a property")
    public String read(@Descriptor(ID) String id, @Descriptor("name of a property") String property)
            throws InterruptedException {
        return shell.read(id, property);
    }

    /**
     * @param id of a Thing
     * @param property name
     * @param value JSON, or a text
     * @return nothing
     * @throws InterruptedException when somebody ends the command
     */
    @Descriptor("sets a property")
    public String write(
            @Descriptor(ID) String id,
            @Descriptor("name of a property") String property,
            @Descriptor("JSON, in '…' where it has brackets; what is no JSON is a text") String value)
            throws InterruptedException {
        shell.write(id, property, value);
        return "";
    }

    /**
     * @param id of a Thing
     * @param action name
     * @param arguments each as {@code name=value}
     * @return the result; nothing where there is none
     * @throws InterruptedException when somebody ends the command
     */
    @Descriptor("invokes an action")
    public String invoke(
            @Descriptor(ID) String id,
            @Descriptor("name of an action") String action,
            @Descriptor("name=value, each; as in write") String... arguments)
            throws InterruptedException {
        return shell.invoke(id, action, List.of(arguments));
    }

    /**
     * @param session that it is typed into
     * @param count after how many it ends
     * @param id of a Thing
     * @param name of an event or a property
     */
    @Descriptor("prints an event, or the changes of a property, as they come; Ctrl-C ends it")
    public void watch(
            CommandSession session,
            @Parameter(
                            names = {"-n", "--count"},
                            absentValue = "0")
                    @Descriptor("ends after so many; without it Ctrl-C does")
                    int count,
            @Descriptor(ID) String id,
            @Descriptor("name of an event, or of an observable property") String name) {
        shell.watch(id, name, count, line -> {
            session.getConsole().println(line);
            session.getConsole().flush();
        });
    }
}
