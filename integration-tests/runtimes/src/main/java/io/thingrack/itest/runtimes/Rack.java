package io.thingrack.itest.runtimes;

import static io.thingrack.itest.runtimes.Wait.until;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The rack as its services show it. They are called by their names, for a test that imported their packages would have to
 * be refreshed itself when the rack goes.
 */
final class Rack {
    private static final String RUNTIME = "io.thingrack.spi.runtime.ThingServerRuntime";
    private static final String FACE = "io.thingrack.spi.Face";

    private final BundleContext context;

    /** @param context of any bundle; the framework's own is used, for another one may be wired to what it is given */
    Rack(BundleContext context) {
        this.context = context.getBundle(0).getBundleContext();
    }

    void untilServed(String... ids) {
        until("served are " + List.of(ids), () -> served().containsAll(List.of(ids)), this::described);
    }

    void untilGone(String id) {
        until(id + " is gone", () -> !served().contains(id), this::described);
    }

    List<String> served() {
        return texts("things", "id");
    }

    /** Waits for the address of requests, as a client takes it. */
    String address() {
        until("the face serves", () -> addresses().containsKey("zmq"), this::described);
        return addresses().get("zmq").toString();
    }

    private Map<?, ?> addresses() {
        return (Map<?, ?>) ask(FACE, "addresses", Map.of());
    }

    private String described() {
        return ask(RUNTIME, "getRuntimeDTO", "no rack").toString();
    }

    private List<String> texts(String list, String field) {
        Object state = ask(RUNTIME, "getRuntimeDTO", null);
        List<String> texts = new ArrayList<>();
        try {
            Object[] members = state == null
                    ? new Object[0]
                    : (Object[]) state.getClass().getField(list).get(state);
            for (Object member : members) {
                texts.add(String.valueOf(member.getClass().getField(field).get(member)));
            }
            return texts;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object ask(String service, String method, Object nobody) {
        ServiceReference<?> reference = reference(service);
        Object object = reference == null ? null : context.getService(reference);
        if (object == null) {
            return nobody;
        }
        try {
            return type(object.getClass(), service).getMethod(method).invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } finally {
            context.ungetService(reference);
        }
    }

    /** All are looked at: in a test of its own JVM the framework sees the classes on the class path, which are others. */
    private ServiceReference<?> reference(String service) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(service, null);
            return references == null ? null : references[0];
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> type(Class<?> of, String name) {
        for (Class<?> type : of.getInterfaces()) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return type(of.getSuperclass(), name);
    }
}
