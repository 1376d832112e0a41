package io.thingrack.itest.felix;

import io.thingrack.api.Property;
import io.thingrack.api.Thing;
import io.thingrack.api.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.osgi.framework.ServiceRegistration;

/** Tests that register Things by hand; what they leave is unregistered. */
public abstract class WithServices extends InFelix {
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @After
    public void unregister() {
        for (ServiceRegistration<?> registration : registrations) {
            try {
                registration.unregister();
            } catch (IllegalStateException done) {
                continue;
            }
        }
    }

    protected ServiceRegistration<Thing> register(Object thing, Map<String, Object> properties) {
        @SuppressWarnings("unchecked")
        ServiceRegistration<Thing> registration = (ServiceRegistration<Thing>)
                context.registerService(Thing.class.getName(), thing, Felix.dictionary(properties));
        registrations.add(registration);
        return registration;
    }

    /** One property. */
    public static class Plain implements Thing {
        private final int answer;

        @Property
        public final Value<Integer> held = Value.of(0);

        public Plain(int answer) {
            this.answer = answer;
        }

        @Property
        public int answer() {
            return answer;
        }
    }
}
