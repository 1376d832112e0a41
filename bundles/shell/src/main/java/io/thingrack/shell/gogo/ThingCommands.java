package io.thingrack.shell;

import io.thingrack.spi.RpcServer;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code thing:…} in Gogo. Each gives the text to show, or throws with a message that says what to do. */
@Component(
        service = ThingCommands.class,
        property = {
            "osgi.command.scope=thing",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=why",
            "osgi.command.function=td",
            "osgi.command.function=read",
            "osgi.command.function=write",
            "osgi.command.function=invoke"
        })
public final class ThingCommands {
    private final Overview overview;
    private final Requests requests;

    /**
     * @param server does what is asked
     * @param runtime knows what is in the rack
     */
    @Activate
    public ThingCommands(@Reference RpcServer server, @Reference ThingServerRuntime runtime) {
        overview = new Overview(runtime::getRuntimeDTO);
        requests = new Requests(server);
    }

    /** @return all that is served, and all that is not */
    @Descriptor("what is in the rack, and what is not served")
    public String list() {
        return overview.list();
    }

    /**
     * @param id of a Thing
     * @return what is known of it
     */
    @Descriptor("where a Thing comes from, and how busy it is")
    public String show(@Descriptor("id of a Thing") String id) {
        return overview.show(id);
    }

    /**
     * @param what id of a Thing, name of a component or of a bundle
     * @return why it is not served, or that it is
     */
    @Descriptor("why something is not in the rack")
    public String why(@Descriptor("id of a Thing, name of a component or bundle") String what) {
        return overview.why(what);
    }

    /**
     * @param id of a Thing
     * @return its Thing Model
     */
    @Descriptor("what a Thing offers: its W3C Thing Model, as JSON")
    public String td(@Descriptor("id of a Thing") String id) {
        return requests.describe(id);
    }

    /**
     * @param id of a Thing
     * @param property name
     * @return its value
     * @throws InterruptedException when somebody ends the command
     */
    @Descriptor("the value of a property")
    public String read(@Descriptor("id of a Thing") String id, @Descriptor("name of a property") String property)
            throws InterruptedException {
        return requests.read(id, property);
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
            @Descriptor("id of a Thing") String id,
            @Descriptor("name of a property") String property,
            @Descriptor("JSON, in '…' where it has brackets; what is no JSON is a text") String value)
            throws InterruptedException {
        requests.write(id, property, JsonText.of(value));
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
            @Descriptor("id of a Thing") String id,
            @Descriptor("name of an action") String action,
            @Descriptor("name=value, each; as in write") String... arguments)
            throws InterruptedException {
        String result = requests.invoke(id, action, JsonText.object(List.of(arguments)));
        return result.equals("null") ? "" : result;
    }
}
