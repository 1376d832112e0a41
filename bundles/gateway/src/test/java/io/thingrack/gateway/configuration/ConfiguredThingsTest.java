package io.thingrack.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfiguredThingsTest {

    @Test
    void whatIsDeletedWhileItIsLookedAtIsLeftOut() {
        Configuration good = configuration(() -> new Hashtable<>(Map.of("thing.id", "scope")));
        Configuration neverUpdated = configuration(() -> null);
        Configuration deleted = configuration(() -> {
            throw new IllegalStateException("deleted");
        });
        ConfigurationAdmin admin =
                fake(ConfigurationAdmin.class, () -> new Configuration[] {deleted, good, neverUpdated});

        assertThat(new ConfiguredThings(admin).ids()).containsExactly("scope");
    }

    private static Configuration configuration(Supplier<Dictionary<String, Object>> properties) {
        return fake(Configuration.class, properties::get);
    }

    /** Whatever it is asked, it answers the same. */
    private static <T> T fake(Class<T> type, Supplier<?> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.get()));
    }
}
