package io.thingrack.shell;

import io.thingrack.spi.Publication;
import io.thingrack.spi.PublicationSink;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The commands: each gives the text to show, or throws with a message that says what to do. */
public final class ThingShell {
    private final BundleContext context;
    private final Overview overview;
    private final Requests requests;
    private final Servers servers;
    private final Explanations explanations;
    private final Words words;

    /**
     * @param context of the bundle whose commands these are
     * @param servers do what is asked
     * @param rack knows what is in it
     * @param explanations know why something is not
     */
    public ThingShell(BundleContext context, Servers servers, ThingServerRuntime rack, Explanations explanations) {
        this.context = context;
        this.servers = servers;
        this.explanations = explanations;
        overview = new Overview(rack);
        requests = new Requests(servers);
        words = new Words(servers, rack, explanations);
    }

    /** @return what may be typed where */
    public Words words() {
        return words;
    }

    /** @return all that is served, and all that is not */
    public Table list() {
        return overview.list();
    }

    /**
     * @param id of a Thing
     * @return what is known of it; why it is not there where it is not
     */
    public String show(String id) {
        return overview.show(id).orElseGet(() -> why(id));
    }

    /**
     * @param what see {@link Explanations#explain}
     * @return why it is not served, or that it is
     */
    public String why(String what) {
        return explanations.explain(what).text();
    }

    /**
     * @param id of a Thing
     * @return its Thing Model
     */
    public String td(String id) {
        return requests.describe(id);
    }

    /**
     * @param id of a Thing
     * @param property name
     * @return its value
     * @throws InterruptedException when somebody ends the command
     */
    public String read(String id, String property) throws InterruptedException {
        return requests.read(id, property);
    }

    /**
     * @param id of a Thing
     * @param property name
     * @param typed JSON, or a text
     * @throws InterruptedException when somebody ends the command
     */
    public void write(String id, String property, String typed) throws InterruptedException {
        requests.write(id, property, JsonText.of(typed));
    }

    /**
     * @param id of a Thing
     * @param action name
     * @param arguments each as {@code name=value}
     * @return the result; empty where there is none
     * @throws InterruptedException when somebody ends the command
     */
    public String invoke(String id, String action, List<String> arguments) throws InterruptedException {
        String result = requests.invoke(id, action, JsonText.object(arguments));
        return result.equals("null") ? "" : result;
    }

    /**
     * Prints the changes of a property, or an event, until the thread is interrupted; leaves nothing behind.
     *
     * @param id of a Thing
     * @param name of the event or property
     * @param count after how many it ends; 0: never by itself
     * @param out takes lines
     */
    public void watch(String id, String name, int count, Consumer<String> out) {
        Watch watch = new Watch(id, kind(id, name), name);
        ServiceRegistration<PublicationSink> listening =
                context.registerService(PublicationSink.class, watch, new Hashtable<>());
        try {
            watch.print(count, () -> servers.model(id).isPresent(), out);
        } catch (InterruptedException ended) {
            // that is how somebody ends it: nothing has failed
            return;
        } finally {
            unregister(listening);
        }
    }

    private Publication.Kind kind(String id, String name) {
        var model = servers.model(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("no Thing '" + id + "' is served; thing:list has them"));
        if (model.events().containsKey(name)) {
            return Publication.Kind.EVENT;
        }
        if (words.watchable(id).contains(name)) {
            return Publication.Kind.PROPERTY_CHANGE;
        }
        String all = String.join(", ", words.watchable(id));
        String have = all.isEmpty() ? "; it has none" : "; there are " + all;
        throw new IllegalArgumentException(
                model.properties().containsKey(name)
                        ? "the property '" + name + "' of '" + id + "' is not observable" + have
                        : "'" + id + "' has no event and no observable property '" + name + "'" + have);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException stopped) {
            // the bundle stops, and its services are gone already
            return;
        }
    }
}
