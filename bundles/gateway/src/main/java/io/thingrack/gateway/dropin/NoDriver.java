package io.thingrack.gateway.dropin;

import java.util.Dictionary;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a bundle from outside that it starts and does nothing: most likely its driver lacks {@code @Component}. One
 * that has a component, an activator, configurations or packages for others does something, perhaps not for the rack.
 */
@Component(
        immediate = true,
        service = {})
public final class NoDriver implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(NoDriver.class);

    /** Whose extender reads configurations from bundles. */
    private static final String CONFIGURATOR = "osgi.configurator";

    private static final String SERVICE_COMPONENT = "Service-Component";

    private static final List<String> DOES_SOMETHING = List.of(
            SERVICE_COMPONENT, Constants.BUNDLE_ACTIVATOR, Constants.EXPORT_PACKAGE, Constants.PROVIDE_CAPABILITY);

    private final BundleContext context;

    /** @param context whose framework is listened to; bundles that are started before belong to the rack */
    @Activate
    public NoDriver(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STARTED && doesNothing(bundle.getHeaders(""))) {
            LOG.warn(
                    "Bundle {} {} has nothing for the rack: no {} in its manifest. Is the driver's class annotated with"
                            + " @Component, and its jar built as examples/lamp is?",
                    bundle.getSymbolicName(),
                    bundle.getVersion(),
                    SERVICE_COMPONENT);
        }
    }

    private static boolean doesNothing(Dictionary<String, String> headers) {
        String requires = headers.get(Constants.REQUIRE_CAPABILITY);
        boolean configures = requires != null && requires.contains(CONFIGURATOR);
        return !configures && DOES_SOMETHING.stream().allMatch(header -> headers.get(header) == null);
    }
}
