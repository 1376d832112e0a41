package io.thingrack.shell.gogo;

import io.thingrack.shell.ThingShell;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
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
    private ServiceRegistration<ThingCommands> offered;

    /**
     * @param context of the bundle
     * @param server does what is asked
     * @param rack knows what is in it
     * @param explanations know why something is not
     */
    @Activate
    public GogoCommands(
            BundleContext context,
            @Reference RpcServer server,
            @Reference ThingServerRuntime rack,
            @Reference Explanations explanations) {
        this.context = context;
        commands = new ThingCommands(new ThingShell(context, server, rack, explanations));
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
        if (offered == null) {
            offered = context.registerService(
                    ThingCommands.class,
                    commands,
                    new Hashtable<>(Map.of("osgi.command.scope", "thing", "osgi.command.function", NAMES)));
        }
    }

    private synchronized void withdraw() {
        if (offered != null) {
            offered.unregister();
            offered = null;
        }
    }
}
