package io.thingrack.gateway;

import io.thingrack.gateway.configuration.InitialConfiguration;
import io.thingrack.gateway.configuration.Settings;
import io.thingrack.gateway.terminal.StandardOutput;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * What has to happen before any other bundle starts, and so before Declarative Services do: standard output is the
 * rack's own, and with settings that nothing can be done with the process ends, before anybody else stumbles over them.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class GatewayActivator implements BundleActivator {
    private final StandardOutput output = new StandardOutput();

    @Override
    public void start(BundleContext context) {
        output.divert();
        List<String> faults = new ArrayList<>(Settings.ofProcess().invalid());
        faults.addAll(InitialConfiguration.faults(context.getProperty(InitialConfiguration.PROPERTY)));
        if (!faults.isEmpty()) {
            CannotStart.because(faults);
        }
    }

    @Override
    public void stop(BundleContext context) {
        output.restore();
    }
}
