package io.thingrack.shell.karaf;

import io.thingrack.shell.Servers;
import io.thingrack.shell.ThingShell;
import io.thingrack.spi.RpcServer;
import io.thingrack.spi.explanation.Explanations;
import io.thingrack.spi.runtime.ThingServerRuntime;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.osgi.framework.BundleContext;

/** A command on the rack. Karaf offers it while the services are there, and makes one for each time it is typed. */
abstract class RackAction implements Action {
    @Reference
    private BundleContext context;

    @Reference
    private List<RpcServer> servers;

    @Reference
    private ThingServerRuntime rack;

    @Reference
    private Explanations explanations;

    final ThingShell shell() {
        return new ThingShell(context, new Servers(() -> servers), rack, explanations);
    }
}
