package io.thingrack.http.jetty;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.felix.http.jetty.internal.JettyActivator;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Starts Felix's whiteboard without a web server of its own: one that nobody has configured would take port 8080 of all
 * networks. Each configuration of the factory {@code org.apache.felix.http} is a server, that of the PID another.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    /** Property of the framework that Felix asks for. */
    private static final String REQUIRE = "org.apache.felix.http.require.config";

    private final JettyActivator felix = new JettyActivator();
    private BundleContext told;

    @Override
    public void start(BundleContext context) throws Exception {
        told = requiringConfiguration(context);
        felix.start(told);
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        felix.stop(told);
    }

    /** The context of the bundle, but that the framework property is set where nobody has set it. */
    private static BundleContext requiringConfiguration(BundleContext context) {
        return (BundleContext) Proxy.newProxyInstance(
                Activator.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(context, arguments);
                        boolean asked = result == null
                                && method.getName().equals("getProperty")
                                && REQUIRE.equals(arguments[0]);
                        return asked ? "true" : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
