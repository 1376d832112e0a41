package io.thingrack.shell.gogo;

import io.thingrack.shell.Servers;
import io.thingrack.shell.ThingShell;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import io.thingrack.spi.shell.CommandCompleter;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;

/** Offers the commands to Gogo, unless the twin for Karaf runs: Karaf has Gogo too, and no command is there twice. */
@Component(
        immediate = true,
        service = {})
public final class GogoCommands {
    private static final String TWIN = "io.thingrack.karaf-shell";
    private static final String[] NAMES = {"list", "show", "why", "td", "read", "write", "invoke", "watch"};

    private final BundleContext context;
    private final ThingCommands commands;
    private final BundleTracker<Bundle> twins;
    private final ThingCompleter completer;
    private List<ServiceRegistration<?>> offered = List.of();

    @Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RpcServer> servers;

    /**
     * @param context of the bundle
     * @param rack knows what is in it
     * @param explanations know why something is not
     */
    @Activate
    public GogoCommands(
            BundleContext context, @Reference ThingServerRuntime rack, @Reference Explanations explanations) {
        this.context = context;
        ThingShell shell = new ThingShell(context, new Servers(() -> servers), rack, explanations);
        commands = new ThingCommands(shell);
        completer = new ThingCompleter(shell.words());
        twins = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public Bundle addingBundle(Bundle bundle, BundleEvent event) {
                if (!TWIN.equals(bundle.getSymbolicName())) {
                    return null;
                }
                withdraw();
                return bundle;
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
                offer();
            }
        };
    }

    /** Offers them when the references are in. */
    @Activate
    void open() {
        offer();
        twins.open();
    }

    /** Nothing is offered any more. */
    @Deactivate
    void close() {
        twins.close();
        withdraw();
    }

    private synchronized void offer() {
        if (offered.isEmpty()) {
            offered = List.of(
                    context.registerService(
                            ThingCommands.class,
                            commands,
                            new Hashtable<>(Map.of("osgi.command.scope", "thing", "osgi.command.function", NAMES))),
                    context.registerService(CommandCompleter.class, completer, new Hashtable<>()));
        }
    }

    private synchronized void withdraw() {
        offered.forEach(ServiceRegistration::unregister);
        offered = List.of();
    }
}
